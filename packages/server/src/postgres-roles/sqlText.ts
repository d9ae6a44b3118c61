/**
 * PostgreSQL's statements about roles take no parameters, so names and literals stand in their text.
 * Only names out of the host's configuration and values that this package made come here; what a user
 * typed is always a parameter.
 */

/** A quoted identifier. Longer ones PostgreSQL would cut, and mean another role. */
export function quoteIdentifier(name: string): string {
  if (!isIdentifier(name)) throw new TypeError('Keyward: this is no name that PostgreSQL can hold.');
  return `"${name.replaceAll('"', '""')}"`;
}

export function isIdentifier(name: unknown): name is string {
  if (typeof name !== 'string' || name === '' || name.includes('\0')) return false;
  return new TextEncoder().encode(name).length <= 63;
}

/** A quoted literal of printable ASCII without backslash, which no setting reads differently. */
export function quoteLiteral(text: string): string {
  if (!/^[\x20-\x5B\x5D-\x7E]*$/.test(text)) {
    throw new TypeError('Keyward: a literal of a role statement is printable ASCII.');
  }
  return `'${text.replaceAll("'", "''")}'`;
}

/** An instant in the year 0001 to 9999 as RFC 3339 text with milliseconds, not as the driver's date. */
export function instantText(expression: string): string {
  return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
