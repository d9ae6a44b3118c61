const maximumRead = 20_000;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/**
 * Foreign words as plain text: without HTML, Markdown's marks, control characters and characters that turn
 * the direction of writing. Undefined where nothing is left. Every expression here is linear.
 */
export function plainText(value: unknown, maximum: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = withoutMarks(withoutTags(value.slice(0, maximumRead)))
    .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g, ' ')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n[ \n]*/g, '\n')
    .trim();
  return text === '' ? undefined : cut(text, maximum);
}

/** The same on one line. */
export function plainLine(value: unknown, maximum: number): string | undefined {
  const text = plainText(value, maximumRead)?.replaceAll('\n', ' ');
  return text === undefined ? undefined : cut(text, maximum);
}

function cut(text: string, maximum: number): string {
  if (text.length <= maximum) return text;
  // Half of a surrogate pair is no character.
  return `${text.slice(0, maximum - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function withoutTags(text: string): string {
  return text
    .replaceAll(/<br ?\/?>|<\/(?:p|div|li|h[1-6])>/gi, '\n')
    .replaceAll(/<\/?[a-z!][^<>]*>/gi, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => named[name] ?? '');
}

/** Links keep their words; their addresses are `helpUrl`'s business. */
function withoutMarks(text: string): string {
  return text
    .replaceAll(/!?\[([^[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*\)/g, '$1')
    .replaceAll(/\*\*([^*\n]+)\*\*/g, '$1')
    .replaceAll(/`+([^`\n]+)`+/g, '$1')
    .replaceAll(/^#{1,6} /gm, '');
}
