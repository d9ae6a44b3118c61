const maximumLength = 500;
const gap = '[…]';

/**
 * A third party's sentence on one line, without what may be a secret in it. Remotes like to repeat
 * the key that they refuse, and here nobody knows how it reads: so what is quoted goes, and whatever
 * looks like a token, what follows a secret's name, and the credentials and queries of URLs. A
 * password of few letters in the middle of a sentence can't be told from a word, and stays.
 */
export function withoutSecrets(text: string): string {
  const cut = text
    .slice(0, 4 * maximumLength)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  const bare = cut
    .replaceAll(/(^|[\s([{:,=])(["'`])(?:(?!\2).){1,300}\2(?=$|[\s)\]}:,.;!?])/gu, `$1${gap}`)
    .replaceAll(/\b(https?:\/\/)[^\s/@]*@/gi, `$1${gap}@`)
    .replaceAll(/(https?:\/\/[^\s?#"']*)[?#][^\s"']*/gi, `$1?${gap}`)
    // Before the next one, which would take "Bearer" itself for what follows `Authorization:`.
    .replaceAll(/\b(bearer|basic)\s+[^\s,;]+/gi, `$1 ${gap}`)
    .replaceAll(
      /\b(pass(?:word|phrase|wd)?|secret|token|api[-_ ]?key|bearer|basic|authorization)(["']?\s*[:=]\s*|\s+["'])[^\s,;]+/gi,
      `$1$2${gap}`,
    )
    .split(' ')
    .map((word) => (isTokenLike(word) ? gap : word))
    .join(' ');
  return bare.length > maximumLength ? `${bare.slice(0, maximumLength - 1)}…` : bare;
}

/** Long and with a digit, or too long for a word; an address of a machine is neither. */
function isTokenLike(word: string): boolean {
  if (/^https?:\/\/\S{1,200}$/i.test(word)) return word.split('/').slice(3).some(isTokenLike);
  if (/^[[(]?[\d.:]+[\]),.;]?$/.test(word)) return false;
  return (word.length >= 10 && /\d/.test(word)) || word.length >= 24;
}
