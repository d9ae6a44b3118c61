const toleranceMs = 2_000;

/** Backends that take a duration count from when they get it. */
export function isSameInstant(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(Date.parse(a) - Date.parse(b)) <= toleranceMs;
}

/** The order of keys and of scopes means nothing. */
export function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => JSON.stringify(sorted(item))).sort(byText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, sorted(item)])
    .sort(byText);
}

function byText(a: unknown, b: unknown): number {
  return String(a).localeCompare(String(b));
}
