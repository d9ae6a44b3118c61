import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issuedPair } from '../../test/samples.ts';
import { errorCodes, KeywardError } from '../errors/KeywardError.ts';
import { Secret } from '../secret/Secret.ts';
import {
  initialIssueCredentialState,
  issueCredentialReducer,
  type IssueAttempt,
  type IssueCredentialEvent,
  type IssueCredentialState,
} from './issueCredentialReducer.ts';

const input = { name: '', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };
const attempt: IssueAttempt = { idempotencyKey: 'k1', input, mayBeApplied: false };

const idempotencyKey = fc.constantFrom('k1', 'k1', 'k1', 'k2');
const outcome = fc.constantFrom('notApplied' as const, 'unknown' as const, undefined);
const error = fc
  .tuple(fc.constantFrom(...errorCodes), outcome)
  .map(([code, known]) => new KeywardError(code, known === undefined ? {} : { outcome: known }));

/** Events as likely as it takes for walks to come far: most ways of closing close at once what is new. */
const anyEvent: fc.Arbitrary<IssueCredentialEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ type: 'opened' as const }) },
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('submitted' as const),
      attempt: idempotencyKey.map((key) => ({ ...attempt, idempotencyKey: key })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('succeeded' as const),
      idempotencyKey,
      issued: fc.constant(0).map(() => issuedPair()),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('tryFailed' as const), idempotencyKey, error }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('failed' as const), idempotencyKey, error }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('evidenceGiven' as const),
      evidence: fc.constantFrom('copied' as const, 'downloaded' as const, 'confirmed' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('dismissalRequested' as const),
      way: fc.constantFrom('cancel', 'close', 'escape', 'outside', 'back', 'done'),
      isDirty: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pageHidden' as const), error }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom(
        'askedAgain' as const,
        'evidenceWithdrawn' as const,
        'dismissalWithdrawn' as const,
        'dismissalConfirmed' as const,
        'cleared' as const,
      ),
    }),
  },
);

interface Step {
  before: IssueCredentialState;
  event: IssueCredentialEvent;
  after: IssueCredentialState;
}

/** Many random walks from the beginning; each of their steps must be allowed. */
function everyStep(isAllowed: (step: Step) => boolean): Step[] {
  const taken: Step[] = [];
  fc.assert(
    fc.property(fc.array(anyEvent, { minLength: 30, maxLength: 80 }), (events) => {
      let before = initialIssueCredentialState;
      return events.every((event) => {
        const step = { before, event, after: issueCredentialReducer(Object.freeze(before), event) };
        before = step.after;
        taken.push(step);
        return isAllowed(step);
      });
    }),
    { numRuns: 500 },
  );
  return taken;
}

describe('whatever happens, in whatever order', () => {
  it('walks go everywhere, so that the rules below are about something', () => {
    const ways = new Set(
      everyStep(() => true).map(({ before, after }) => `${before.phase} → ${after.phase}`),
    );
    expect([...ways]).toEqual(
      expect.arrayContaining([
        'closed → editing',
        'editing → closed',
        'editing → submitting',
        'submitting → editing',
        'submitting → issued',
        'submitting → unconfirmed',
        'unconfirmed → submitting',
        'unconfirmed → closed',
        'issued → stored',
        'issued → unconfirmed',
        'issued → closed',
        'stored → closed',
      ]),
    );
    expect(ways.size).toBe(12 + 6);
  });

  it('a secret is in the state `issued` only', () => {
    const walk = () => everyStep(({ after }) => holdsSecret(after) === (after.phase === 'issued'));
    expect(walk).not.toThrow();
  });

  it('without evidence, `issued` ends only with the page, and then as a question', () => {
    const walk = () =>
      everyStep(({ before, event, after }) => {
        if (before.phase !== 'issued' || before.evidence !== null || after.phase === 'issued') return true;
        return event.type === 'pageHidden' && after.phase === 'unconfirmed' && after.attempt.mayBeApplied;
      });
    expect(walk).not.toThrow();
  });

  it('what may have been created is closed only by evidence or by a confirmed abandonment', () => {
    const walk = () =>
      everyStep(({ before, event, after }) => {
        if (after.phase !== 'closed') return true;
        switch (before.phase) {
          case 'closed':
          case 'editing':
          case 'stored':
            return true;
          case 'issued':
            return before.evidence !== null;
          case 'unconfirmed':
            return before.isConfirmingAbandon && event.type === 'dismissalConfirmed';
          case 'submitting':
            return false;
        }
      });
    expect(walk).not.toThrow();
  });

  it('what may have been created stays so until a refusal that every try would have got', () => {
    const certain = ['validation', 'payloadTooLarge', 'unsupported'];
    const walk = () =>
      everyStep(({ before, event, after }) => {
        const wasUnclear = before.phase === 'submitting' && before.attempt.mayBeApplied;
        if (!wasUnclear || after.phase === 'issued') return true;
        if ('attempt' in after && after.attempt.mayBeApplied) return true;
        return (event.type === 'failed' || event.type === 'tryFailed') && certain.includes(event.error.code);
      });
    expect(walk).not.toThrow();
  });

  it('an attempt keeps its key and input until it is over', () => {
    const walk = () =>
      everyStep(({ before, after }) => {
        if (!('attempt' in before) || !('attempt' in after)) return true;
        const isSameKey = after.attempt.idempotencyKey === before.attempt.idempotencyKey;
        return isSameKey && after.attempt.input === before.attempt.input;
      });
    expect(walk).not.toThrow();
  });
});

function holdsSecret(value: unknown): boolean {
  if (Secret.isSecret(value)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsSecret);
}
