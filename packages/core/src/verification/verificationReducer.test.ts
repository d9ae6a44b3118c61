import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeywardError } from '../errors/KeywardError.ts';
import type { Verification } from './verification.ts';
import {
  initialVerificationState,
  verificationReducer,
  type VerificationEvent,
  type VerificationState,
} from './verificationReducer.ts';

const verification: Verification = { status: 'verified', checkedAt: '2026-11-22T09:30:00Z', causes: [] };
const error = new KeywardError('network');
const started = (attempt: number): VerificationEvent => ({ type: 'started', attempt });
const answered = (attempt: number): VerificationEvent => ({ type: 'answered', attempt, verification });
const after = (...events: VerificationEvent[]): VerificationState =>
  events.reduce(verificationReducer, initialVerificationState);

it('a result is shown until anything changes', () => {
  expect(after(started(1), answered(1))).toEqual({ phase: 'verified', verification });
  expect(after(started(1), answered(1), { type: 'changed' })).toEqual({ phase: 'stale' });
});

it('what broke off is undecided, and what was stopped as if it had not begun', () => {
  expect(after(started(1), { type: 'broke', attempt: 1, error })).toEqual({ phase: 'undecided', error });
  expect(after(started(1), { type: 'cancelled' }, answered(1))).toEqual({ phase: 'idle' });
});

it('a result is only ever about the newest attempt, with nothing changed or stopped since', () => {
  const attempt = fc.integer({ min: 1, max: 3 });
  const event = fc.oneof(
    attempt.map(started),
    attempt.map(answered),
    attempt.map((number): VerificationEvent => ({ type: 'broke', attempt: number, error })),
    fc.constantFrom<VerificationEvent>({ type: 'cancelled' }, { type: 'changed' }, { type: 'reset' }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), (events) => {
      let running: number | null = null;
      let isShown = false;
      for (const now of events) {
        const isOfRunning = 'attempt' in now && now.attempt === running;
        if (now.type === 'answered' && isOfRunning) isShown = true;
        else if (now.type === 'started' || now.type === 'changed' || now.type === 'reset') isShown = false;
        if (now.type === 'started') running = now.attempt;
        else if (isOfRunning || !('attempt' in now)) running = null;
      }
      expect(after(...events).phase === 'verified').toBe(isShown);
    }),
  );
});
