const maximumSeconds = 3600;
const httpDate = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The seconds that `Retry-After` (RFC 9110 §10.2.3) asks for, from 0 to 3600; undefined for junk.
 *
 * A date is read against the server's own `Date`, because the clocks of browsers are often wrong;
 * `nowMs` stands in where that header is not readable, as across origins by default.
 */
export function retryAfterSeconds(headers: Headers, nowMs: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(value)) return Math.min(Number(value), maximumSeconds);
  const untilMs = parseHttpDate(value);
  if (untilMs === null) return undefined;
  const fromMs = parseHttpDate(headers.get('date')?.trim() ?? '') ?? nowMs;
  return Math.min(Math.max(Math.ceil((untilMs - fromMs) / 1000), 0), maximumSeconds);
}

function parseHttpDate(text: string): number | null {
  const milliseconds = httpDate.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
