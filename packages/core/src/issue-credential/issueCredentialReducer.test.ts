import { describe, expect, it } from 'vitest';
import { issuedPair } from '../../test/samples.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import {
  initialIssueCredentialState,
  issueCredentialReducer,
  type DismissalWay,
  type IssueAttempt,
  type IssueCredentialEvent,
  type IssueCredentialState,
} from './issueCredentialReducer.ts';

const input = { name: '', contact: 'a@example.com', accessLevel: 'full' as const, scopes: [] };
const attempt: IssueAttempt = { idempotencyKey: 'k1', input, mayBeApplied: false };
const lost = new KeywardError('network');
const refused = new KeywardError('validation');
const ways: DismissalWay[] = ['cancel', 'close', 'escape', 'outside', 'back', 'done'];

const opened: IssueCredentialEvent = { type: 'opened' };
const submitted: IssueCredentialEvent = { type: 'submitted', attempt };
const succeeded: IssueCredentialEvent = { type: 'succeeded', idempotencyKey: 'k1', issued: issuedPair() };
const failed = (error: KeywardError, idempotencyKey = 'k1'): IssueCredentialEvent => {
  return { type: 'failed', idempotencyKey, error };
};
const tryFailed = (error: KeywardError): IssueCredentialEvent => {
  return { type: 'tryFailed', idempotencyKey: 'k1', error };
};
const dismissal = (way: DismissalWay, isDirty = true): IssueCredentialEvent => {
  return { type: 'dismissalRequested', way, isDirty };
};

function after(...events: IssueCredentialEvent[]): IssueCredentialState {
  return events.reduce(issueCredentialReducer, initialIssueCredentialState);
}

describe('editing', () => {
  it('is closed by cancel and close at once, and by accident only while nothing was typed', () => {
    expect(after(opened, dismissal('cancel'))).toEqual({ phase: 'closed' });
    expect(after(opened, dismissal('close'))).toEqual({ phase: 'closed' });
    for (const way of ['escape', 'outside', 'back'] as const) {
      expect(after(opened, dismissal(way, false))).toEqual({ phase: 'closed' });
      expect(after(opened, dismissal(way))).toMatchObject({ phase: 'editing', isConfirmingDiscard: true });
    }
  });

  it('asks before it discards, and either answer counts', () => {
    const asking = [opened, dismissal('escape')];
    expect(after(...asking, { type: 'dismissalConfirmed' })).toEqual({ phase: 'closed' });
    const kept = after(...asking, { type: 'dismissalWithdrawn' });
    expect(kept).toMatchObject({ phase: 'editing', isConfirmingDiscard: false });
    expect(issueCredentialReducer(kept, { type: 'dismissalConfirmed' })).toBe(kept);
  });

  it('comes back with the reason when the request was certainly refused', () => {
    expect(after(opened, submitted, failed(refused))).toMatchObject({ phase: 'editing', error: refused });
  });
});

describe('submitting', () => {
  it.each(ways)('is not closed by %s', (way) => {
    const state = after(opened, submitted);
    expect(issueCredentialReducer(state, dismissal(way))).toBe(state);
  });

  it('is submitted once, however often it is clicked', () => {
    const state = after(opened, submitted);
    const again = { ...attempt, idempotencyKey: 'k2' };
    expect(issueCredentialReducer(state, { type: 'submitted', attempt: again })).toBe(state);
  });

  it('hears only the answers to its own key', () => {
    const state = after(opened, submitted);
    expect(issueCredentialReducer(state, failed(lost, 'k0'))).toBe(state);
    const late: IssueCredentialEvent = { ...succeeded, idempotencyKey: 'k0' };
    expect(issueCredentialReducer(state, late)).toBe(state);
  });

  it('remembers a lost answer through later refusals that say nothing about it', () => {
    const unauthenticated = new KeywardError('unauthenticated');
    const state = after(opened, submitted, tryFailed(lost), failed(unauthenticated));
    expect(state).toMatchObject({ phase: 'unconfirmed', error: unauthenticated });
  });
});

describe('unconfirmed', () => {
  const unconfirmed = [opened, submitted, failed(lost)];

  it('asks again with the same key and input', () => {
    expect(after(...unconfirmed, { type: 'askedAgain' })).toEqual({
      phase: 'submitting',
      attempt: { ...attempt, mayBeApplied: true },
    });
  });

  it.each(ways)('is not closed by %s, only by abandoning it in so many words', (way) => {
    const asked = after(...unconfirmed, dismissal(way, false));
    expect(asked).toMatchObject({ phase: 'unconfirmed', isConfirmingAbandon: true });
    expect(issueCredentialReducer(asked, { type: 'dismissalWithdrawn' })).toMatchObject({
      phase: 'unconfirmed',
      isConfirmingAbandon: false,
    });
    expect(issueCredentialReducer(asked, { type: 'dismissalConfirmed' })).toEqual({ phase: 'closed' });
  });

  it('does not take a confirmation for a question that was not asked', () => {
    const state = after(...unconfirmed);
    expect(issueCredentialReducer(state, { type: 'dismissalConfirmed' })).toBe(state);
  });
});

describe('issued', () => {
  const issued = [opened, submitted, succeeded];

  it.each(ways)('is not closed by %s before the secret is stored, and counts the attempt', (way) => {
    expect(after(...issued, dismissal(way), dismissal(way))).toMatchObject({
      phase: 'issued',
      refusedDismissals: 2,
    });
  });

  it.each(['copied', 'downloaded', 'confirmed'] as const)(
    'lets go of the secret once it is %s',
    (evidence) => {
      const state = after(...issued, { type: 'evidenceGiven', evidence }, dismissal('done'));
      expect(state).toEqual({ phase: 'stored', credential: issuedPair().credential });
      expect(issueCredentialReducer(state, { type: 'cleared' })).toEqual({ phase: 'closed' });
    },
  );

  it('takes back a tick, but not a copy that has happened', () => {
    const withdrawn: IssueCredentialEvent = { type: 'evidenceWithdrawn' };
    const ticked = after(...issued, { type: 'evidenceGiven', evidence: 'confirmed' }, withdrawn);
    expect(ticked).toMatchObject({ phase: 'issued', evidence: null });
    const copied = after(...issued, { type: 'evidenceGiven', evidence: 'copied' }, withdrawn);
    expect(copied).toMatchObject({ phase: 'issued', evidence: 'copied' });
  });

  it('drops the secret when the page is hidden, and can ask for it again', () => {
    const state = after(...issued, { type: 'pageHidden', error: lost });
    expect(state).toMatchObject({
      phase: 'unconfirmed',
      attempt: { idempotencyKey: 'k1', mayBeApplied: true },
    });
  });
});

describe('reasons to close', () => {
  const confirmed: IssueCredentialEvent = { type: 'evidenceGiven', evidence: 'confirmed' };
  const copied: IssueCredentialEvent = { type: 'evidenceGiven', evidence: 'copied' };
  const withdrawn: IssueCredentialEvent = { type: 'evidenceWithdrawn' };

  it('a copy leaves the tick where it is', () => {
    expect(after(opened, submitted, succeeded, confirmed, copied)).toMatchObject({ isConfirmed: true });
  });

  it('taking the tick back leaves a confirmed copy what it is', () => {
    const state = after(opened, submitted, succeeded, copied, confirmed, withdrawn);
    expect(state).toMatchObject({ isConfirmed: false, evidence: 'copied' });
    expect(issueCredentialReducer(state, dismissal('done'))).toMatchObject({ phase: 'stored' });
  });
});

describe('a refusal after a lost answer', () => {
  const gateway = new KeywardError('validation');
  const named = new KeywardError('validation', { fieldErrors: [{ path: ['scopes'], code: 'unknownScope' }] });

  it('settles nothing when it may come from something in between', () => {
    expect(after(opened, submitted, tryFailed(lost), failed(gateway))).toMatchObject({
      phase: 'unconfirmed',
    });
  });

  it('settles it when the backend names the wrong fields', () => {
    expect(after(opened, submitted, tryFailed(lost), failed(named))).toMatchObject({ phase: 'editing' });
  });
});
