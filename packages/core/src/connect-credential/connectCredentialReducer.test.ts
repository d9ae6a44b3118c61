import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { credential } from '../../test/samples.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import { Secret } from '../secret/Secret.ts';
import {
  connectCredentialReducer,
  initialConnectCredentialState,
  type ConnectAttempt,
  type ConnectCredentialEvent,
} from './connectCredentialReducer.ts';

const lost = new KeywardError('network');
const refused = new KeywardError('validation');
const start = { id: 'auth_1', url: 'https://id.example.com/', expiresAt: '2026-11-22T09:30:00Z' };
const attemptOf = (idempotencyKey: string): ConnectAttempt => {
  return { idempotencyKey, target: { credential }, generated: new Secret('made here'), mayBeApplied: false };
};

const eventsOf = (idempotencyKey: string): ConnectCredentialEvent[] => [
  { type: 'submitted', attempt: attemptOf(idempotencyKey) },
  { type: 'authorizationStarted', idempotencyKey, start, window: 'open' },
  { type: 'authorizationFailed', idempotencyKey, failure: 'denied' },
  { type: 'succeeded', idempotencyKey, credential },
  { type: 'tryFailed', idempotencyKey, error: lost },
  { type: 'failed', idempotencyKey, error: refused },
  { type: 'failed', idempotencyKey, error: lost },
];
const event = fc.constantFrom<ConnectCredentialEvent>(
  ...eventsOf('k1'),
  ...eventsOf('k2'),
  { type: 'opened' },
  { type: 'askedAgain' },
  { type: 'evidenceGiven', evidence: 'confirmed' },
  { type: 'evidenceWithdrawn' },
  { type: 'dismissalRequested', way: 'close', isDirty: true },
  { type: 'dismissalWithdrawn' },
  { type: 'dismissalConfirmed' },
  { type: 'pageHidden', error: lost },
  { type: 'cleared' },
);

it('whatever happens, no secret is left without evidence and nothing that may be stored is called unsaved', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = initialConnectCredentialState;
      for (const now of events) {
        const before = state;
        state = connectCredentialReducer(before, now);
        const attempt = 'attempt' in before ? before.attempt : null;
        // An answer to another intent changes nothing.
        const isForeign = 'idempotencyKey' in now && now.idempotencyKey !== attempt?.idempotencyKey;
        if (isForeign) expect(state).toBe(before);
        if (before.phase === 'connected' && state.phase !== 'connected' && now.type !== 'pageHidden') {
          expect(before.evidence).not.toBeNull();
        }
        const isUnsure =
          before.phase === 'unconfirmed' || (before.phase === 'saving' && attempt?.mayBeApplied);
        if (isUnsure) expect(['editing', 'closed']).not.toContain(state.phase);
        if (before.phase === 'unconfirmed' && state.phase === 'leaving') {
          expect(before.isConfirmingAbandon && now.type === 'dismissalConfirmed').toBe(true);
        }
        if (state.phase === 'leaving') expect(Object.keys(state)).toEqual(['phase']);
      }
    }),
    { numRuns: 1000 },
  );
});

it('once a try was lost, a refusal of the next one is no proof that nothing was stored', () => {
  const [submitted, , , , tryLost, failed] = eventsOf('k1');
  const events = [{ type: 'opened' } as const, submitted, tryLost, failed].filter((one) => one !== undefined);
  const state = events.reduce(connectCredentialReducer, initialConnectCredentialState);
  expect(state).toMatchObject({ phase: 'unconfirmed', attempt: { mayBeApplied: true } });
});
