/** An object of foreign data, of which only own data properties are read. */
export type ForeignRecord = Readonly<Record<string, unknown>>;

/** An object that is no list. A proxy that cannot even be asked is none. */
export function isRecord(value: unknown): value is ForeignRecord {
  try {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** A list. A proxy that cannot even be asked is none. */
export function isList(value: unknown): value is readonly unknown[] {
  try {
    return Array.isArray(value);
  } catch {
    return false;
  }
}

/**
 * An own data property. What is inherited is not a definition's, so `__proto__` and `constructor` mean
 * nothing unless they were written down; a getter is foreign code and is not run.
 */
export function own(value: unknown, name: string): unknown {
  try {
    if (typeof value !== 'object' || value === null) return undefined;
    const property = Object.getOwnPropertyDescriptor(value, name);
    return property && 'value' in property ? (property.value as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** At most so many own enumerable properties, in their order. */
export function entriesOf(value: unknown, maximum = 10_000): [name: string, value: unknown][] {
  try {
    if (!isRecord(value)) return [];
    return Object.keys(value)
      .slice(0, maximum)
      .map((name) => [name, own(value, name)]);
  } catch {
    return [];
  }
}

/** At most so many items of a list; of anything else none. */
export function itemsOf(value: unknown, maximum = 10_000): unknown[] {
  try {
    if (!Array.isArray(value)) return [];
    const length = Math.min(value.length, maximum);
    return Array.from({ length }, (_, index) => own(value, String(index)));
  } catch {
    return [];
  }
}

/** A text as it stands, cut off at `maximum`; of anything else undefined. */
export function textOf(value: unknown, maximum = 10_000): string | undefined {
  return typeof value === 'string' ? value.slice(0, maximum) : undefined;
}
