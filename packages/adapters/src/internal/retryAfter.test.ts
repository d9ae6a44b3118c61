import { expect, it } from 'vitest';
import { retryAfterSeconds } from './retryAfter.ts';

const serverDate = 'Sun, 22 Nov 2026 09:30:00 GMT';
const localMs = Date.parse('2026-11-22T12:00:00Z');

it.each([
  ['0', 0],
  ['30', 30],
  [' 7 ', 7],
  ['3600', 3600],
  ['3601', 3600],
  ['99999999999999999999999999', 3600],
  ['Sun, 22 Nov 2026 09:30:45 GMT', 45],
  ['Sun, 22 Nov 2026 09:29:00 GMT', 0],
  ['Mon, 22 Nov 2027 09:30:00 GMT', 3600],
  ['', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['soon', undefined],
  ['2026-11-22T09:30:45Z', undefined],
  ['Sun, 99 Nov 2026 09:30:45 GMT', undefined],
  ['30, 60', undefined],
])('reads Retry-After %j as %j seconds', (value, seconds) => {
  const headers = new Headers({ 'retry-after': value, date: serverDate });
  expect(retryAfterSeconds(headers, localMs)).toBe(seconds);
});

it('is undefined without the header', () => {
  expect(retryAfterSeconds(new Headers(), localMs)).toBeUndefined();
});

it('reads a date against the local clock where the server does not show its own', () => {
  const headers = new Headers({ 'retry-after': 'Sun, 22 Nov 2026 12:00:10 GMT' });
  expect(retryAfterSeconds(headers, localMs)).toBe(10);
});
