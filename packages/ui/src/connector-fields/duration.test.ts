import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { durationUnits, formatDuration, parseDuration } from './duration.ts';

it.each([
  ['PT15M', { count: '15', unit: 'M' }],
  ['P1M', { count: '1', unit: 'month' }],
  ['P2W', { count: '2', unit: 'W' }],
  ['PT0.5S', { count: '0.5', unit: 'S' }],
  ['', { count: '', unit: 'S' }],
  ['PT1H30M', null],
  ['P1H', null],
  ['PT1D', null],
  ['15', null],
])('reads %s', (text, duration) => {
  expect(parseDuration(text)).toEqual(duration);
});

it('reads whatever it has written', () => {
  const duration = fc.record({ count: fc.nat().map(String), unit: fc.constantFrom(...durationUnits) });
  fc.assert(
    fc.property(duration, (duration) => {
      expect(parseDuration(formatDuration(duration))).toEqual(duration);
    }),
  );
});
