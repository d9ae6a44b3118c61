interface InstantFormats {
  day: Intl.DateTimeFormat;
  exact: Intl.DateTimeFormat;
}

const formatsByLocale = new Map<string | undefined, InstantFormats>();

/** The formats of one locale, built once: building one costs more than a row of a table. */
export function instantFormats(locale: string | undefined): InstantFormats {
  const known = formatsByLocale.get(locale);
  if (known) return known;
  const formats = {
    day: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    exact: new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' }),
  };
  formatsByLocale.set(locale, formats);
  return formats;
}
