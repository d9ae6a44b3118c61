import type { CredentialLimit } from '@keyward/core';

/** A limit as words and numbers of one locale, for a message to put in order. */
export interface LimitWords {
  kind: CredentialLimit['kind'];
  /** For the choice of a plural. */
  count: number;
  /** The same, written out, e.g. `1,000`. */
  maximum: string;
  /** Absent: at once, or altogether. */
  window?: {
    unit: TimeUnit;
    count: number;
    /** The whole time, e.g. `5 minutes`. */
    text: string;
  };
}

type TimeUnit = 'day' | 'hour' | 'minute' | 'second';

const secondsOf: readonly (readonly [TimeUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];
const formats = new Map<string, Intl.NumberFormat>();

export function limitWords(
  { kind, maximum, windowSeconds }: CredentialLimit,
  locale: string | undefined,
): LimitWords {
  const words = { kind, count: maximum, maximum: formatOf(locale).format(maximum) };
  if (windowSeconds === undefined) return words;
  const [unit, seconds] = secondsOf.find(([, length]) => windowSeconds % length === 0) ?? ['second', 1];
  const count = windowSeconds / seconds;
  return { ...words, window: { unit, count, text: formatOf(locale, unit).format(count) } };
}

/** Built once for each locale and unit: building one costs more than a row of a table. */
function formatOf(locale: string | undefined, unit?: TimeUnit): Intl.NumberFormat {
  const key = `${locale ?? ''} ${unit ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, unit && { style: 'unit', unit, unitDisplay: 'long' });
  formats.set(key, format);
  return format;
}
