const secretWords =
  /passw(?:or)?d|passphrase|pwd|secret|token|apikey|(?:private|access|signing|auth|license|encryption|shared|master)key|bearer|connectionstring|dsn$/;
/** What speaks about a secret and is none. */
const aboutSecrets = /(?:ur[il]|endpoint|type|header|location|lifetime|expiration|expiry|id|name)$/;

/**
 * Whether a text field's name or label says that its value is a secret, which authors of definitions do not
 * always mark.
 */
export function isNamedLikeSecret(...names: readonly string[]): boolean {
  return names.some((name) => {
    const word = name
      .slice(0, 1000)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]/g, '');
    return secretWords.test(word) && !aboutSecrets.test(word);
  });
}
