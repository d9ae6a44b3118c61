import { useUiContext } from '../provider/UiContext.ts';

const formats = new Map<string, Intl.ListFormat>();

/** Joins words as the locale does: `a, b and c`. */
export function useListFormat(): (words: readonly string[]) => string {
  const { locale } = useUiContext();
  const key = locale ?? '';
  const format = formats.get(key) ?? new Intl.ListFormat(locale, { type: 'conjunction' });
  formats.set(key, format);
  return (words) => format.format(words);
}
