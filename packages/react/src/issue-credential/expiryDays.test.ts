import { refusedIssueFields } from '@keyward/core';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { endOfDay, expiryDays } from './expiryDays.ts';

const zone = process.env['TZ'];
const input = { name: '', contact: 'a@example.com', accessLevel: 'full', scopes: [] } as const;

afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

/** East and west of Greenwich, half hours, and summer times that begin at midnight. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
];

describe.each(zones)('in %s', (name) => {
  it('a day ends a millisecond before the next begins', () => {
    process.env['TZ'] = name;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const noon = new Date(2026, 0, 1 + days, 12);
        const day = expiryDays({ maximumDays: 1 }, new Date(2026, 0, days, 12)).latest;
        const end = endOfDay(day);
        expect(end?.toLocaleDateString()).toBe(new Date(2026, 0, days, 12).toLocaleDateString());
        expect(new Date((end?.getTime() ?? 0) + 1).toLocaleDateString()).toBe(noon.toLocaleDateString());
      }),
    );
  });

  it('is that zone, and not the one of the machine', () => {
    process.env['TZ'] = name;
    expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toMatch(
      new RegExp(name.replace('Kolkata', '(Kolkata|Calcutta)')),
    );
  });

  it('a backend with the same longest lifetime refuses neither the earliest nor the latest day', () => {
    process.env['TZ'] = name;
    const instant = fc.date({ min: new Date(2026, 0, 1), max: new Date(2040, 0, 1), noInvalidDate: true });
    fc.assert(
      fc.property(instant, fc.integer({ min: 2, max: 4000 }), (now, maximumDays) => {
        const expiry = { maximumDays };
        const days = expiryDays(expiry, now);
        for (const day of [days.earliest, days.latest]) {
          const expiresAt = endOfDay(day)?.toISOString() ?? '';
          const issue = { accessLevels: ['full'], replay: 'none', expiry } as const;
          expect(refusedIssueFields({ ...input, scopes: [], expiresAt }, issue, [], now.getTime())).toEqual(
            [],
          );
        }
        expect(days.earliest <= days.latest).toBe(true);
      }),
    );
  });
});

it('offers tomorrow and later, without an end where the backend has none', () => {
  expect(expiryDays({}, new Date(2026, 10, 30, 23, 59))).toEqual({
    earliest: '2026-12-01',
    latest: '9999-12-30',
  });
  expect(expiryDays({ maximumDays: 90 }, new Date(2026, 10, 30, 9))).toEqual({
    earliest: '2026-12-01',
    latest: '2027-02-27',
    maximumDays: 90,
  });
});

it('offers today where the longest lifetime ends tomorrow before the day does', () => {
  expect(expiryDays({ maximumDays: 1 }, new Date(2026, 10, 30, 9))).toMatchObject({
    earliest: '2026-11-30',
    latest: '2026-11-30',
  });
});

it.each([5_000_000, Number.MAX_SAFE_INTEGER])(
  'knows a latest day for %i days, which dates do not reach',
  (maximumDays) => {
    expect(expiryDays({ maximumDays }, new Date(2026, 10, 30)).latest).toBe('9999-12-30');
  },
);

it.each([
  '',
  '2026-02-31',
  '2026-13-01',
  '2026-1-1',
  '31.12.2026',
  '2026-12',
  'tomorrow',
  '2026-12-01T00:00',
  '+10000-01-01',
])('takes %j for no day', (text) => {
  expect(endOfDay(text)).toBeNull();
});

it('ends every day that it offers within what RFC 3339 can say', () => {
  process.env['TZ'] = 'Pacific/Pago_Pago';
  expect(endOfDay(expiryDays({}, new Date()).latest)?.toISOString()).toMatch(/^9999-12-31T/);
});
