/** PostgreSQL takes neither NUL nor half a surrogate pair. */
export const storableText = /^[^\0\p{Cs}]*$/u;

/** The same for all texts in what JSON can say. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return storableText.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, item]) => storableText.test(name) && isStorable(item));
}
