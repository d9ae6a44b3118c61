import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { secondsUntil } from './checkedParams.ts';

it('asks for an expiry that is in the wanted second, however the server’s division rounds', () => {
  const ms = fc.integer({ min: Date.UTC(2024), max: Date.UTC(2040) });
  fc.assert(
    fc.property(
      ms,
      fc.integer({ min: 1, max: 3650 * 86_400 }),
      fc.integer({ min: 0, max: 900 }),
      (nowMs, ahead, latencyMs) => {
        const wantedMs = (Math.floor(nowMs / 1000) + 1 + ahead) * 1000;
        const seconds = secondsUntil(new Date(wantedMs).toISOString(), nowMs);
        const setByServer = new Date(nowMs + latencyMs + seconds * 1e3).getTime();
        expect(Math.floor(setByServer / 1000) * 1000).toBe(wantedMs);
      },
    ),
    { numRuns: 20_000, seed: 175 },
  );
});
