const secretWords =
  /passw(or)?d|passphrase|pwd|secret|token|apikey|(private|access|signing|auth|license|encryption|shared|master|account|service)key|bearer|credential|connectionstring|dsn$|amqpur[il]/;
/** What speaks *about* a secret and is none. */
const aboutSecrets = /(ur[il]|endpoint|type|header|location|lifetime|expiration|expiry)$/;

/**
 * Whether a text field's name or label says that its value is a secret. elastic.io has fields for
 * secrets (`PasswordFieldView`), but its own reference components keep API keys and private keys in
 * plain text fields.
 */
export function isNamedLikeSecret(...names: readonly string[]): boolean {
  return names.some((name) => {
    const word = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
    return secretWords.test(word) && (!aboutSecrets.test(word) || /amqpur[il]$/.test(word));
  });
}

const maximumShownLength = 10_000;

/** Whether a value holds a secret whatever its field is called: a password in a URL, a private key, a JWT. */
export function looksLikeSecret(value: string): boolean {
  return (
    // Too long to be searched, and for a text field.
    value.length > maximumShownLength ||
    /:\/\/[^\s/@:]*:[^\s@]+@/.test(value) ||
    /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY/.test(value) ||
    /\beyJ[\w-]{8,}\.[\w-]{8,}\./.test(value)
  );
}

const hintLength = 4;
const minimumLengthForHint = 24;

/**
 * The last four characters of a secret that was made by a machine: at least 24 characters without white
 * space, ten of them different, so that 20 stay unknown. What a person may have chosen gets no hint.
 */
export function hintOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length < minimumLengthForHint) return undefined;
  if (/[^\x21-\x7E]/.test(value) || new Set(value).size < 10) return undefined;
  return value.slice(-hintLength);
}
