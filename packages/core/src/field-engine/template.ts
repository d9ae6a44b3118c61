/** A name has no quotes: `{"statement": "select 1"}` is JSON, and stays as it is. */
const placeholder = /\{([^{}"\r\n]+)\}/g;

/**
 * Fills a template: `{name}` is replaced by what `valueOf` knows of it, `{a|b}` by the first that it knows.
 * Null where a name has no value, since a URL with a hole in it leads elsewhere.
 *
 * @param encode applied to each value, e.g. `encodeURIComponent`
 */
export function fillTemplate(
  template: string,
  valueOf: (name: string) => string | undefined,
  encode: (value: string) => string = (value) => value,
): string | null {
  let isWhole = true;
  const filled = template.replaceAll(placeholder, (_, names: string) => {
    const value = names
      .split('|')
      .map(valueOf)
      .find((found) => found !== undefined && found !== '');
    if (value === undefined) isWhole = false;
    return value === undefined ? '' : encode(value);
  });
  return isWhole ? filled : null;
}

/** The names that a template asks for. */
export function namesInTemplate(template: string): string[] {
  return [...template.matchAll(placeholder)].flatMap(([, names = '']) => names.split('|'));
}
