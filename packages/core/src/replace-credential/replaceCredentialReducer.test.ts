import { describe, expect, it } from 'vitest';
import { credential } from '../../test/samples.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import {
  initialReplaceCredentialState,
  replaceCredentialReducer,
  type ReplaceCredentialEvent,
  type ReplaceCredentialState,
} from './replaceCredentialReducer.ts';

const replacement = { ...credential, id: 'cred_2', name: 'Next' };
const requested: ReplaceCredentialEvent = { type: 'requested', credential };
const chosen: ReplaceCredentialEvent = { type: 'chosen', replacement };
const sending: ReplaceCredentialEvent[] = [requested, chosen, { type: 'reviewed' }, { type: 'confirmed' }];
const lost: ReplaceCredentialEvent = { type: 'failed', error: new KeywardError('network') };

function after(...events: ReplaceCredentialEvent[]): ReplaceCredentialState {
  return events.reduce(replaceCredentialReducer, initialReplaceCredentialState);
}

describe('replaceCredentialReducer', () => {
  it('moves nothing that was not chosen, looked at and confirmed', () => {
    expect(after(requested, { type: 'reviewed' }).phase).toBe('choosing');
    expect(after(requested, chosen, { type: 'confirmed' }).phase).toBe('choosing');
    expect(after(requested, chosen, { type: 'reviewed' })).toEqual({
      phase: 'confirming',
      credential,
      replacement,
    });
    expect(after(...sending)).toEqual({ phase: 'replacing', credential, replacement });
  });

  it('takes no credential as its own replacement', () => {
    expect(after(requested, { type: 'chosen', replacement: credential })).toEqual(after(requested));
  });

  it('keeps the choice when it is thought over, and when it is refused', () => {
    const back = after(requested, chosen, { type: 'reviewed' }, { type: 'reconsidered' });
    expect(back).toMatchObject({ phase: 'choosing', replacement, error: null });
    const error = new KeywardError('validation');
    expect(after(...sending, { type: 'failed', error })).toMatchObject({
      phase: 'choosing',
      replacement,
      error,
    });
  });

  it('forgets the reason of a refusal with the next choice', () => {
    const refused: ReplaceCredentialEvent = { type: 'failed', error: new KeywardError('validation') };
    const other = { ...replacement, id: 'cred_3' };
    const state = after(...sending, refused, { type: 'chosen', replacement: other });
    expect(state).toMatchObject({ phase: 'choosing', replacement: other, error: null });
  });

  it('shows the credential as it now is when it had changed', () => {
    const current = { ...credential, version: '2' };
    const error = new KeywardError('versionConflict');
    const state = after(...sending, { type: 'failed', error, current });
    expect(state).toMatchObject({ phase: 'choosing', credential: current, replacement, error });
  });

  it('does not call a lost answer a refusal, and finds out by a check', () => {
    const unconfirmed = after(...sending, lost);
    expect(unconfirmed).toMatchObject({ phase: 'unconfirmed', error: { code: 'network' } });
    const check: ReplaceCredentialEvent = { type: 'checkRequested' };
    const moved = after(...sending, lost, check, { type: 'checked', isMoved: true });
    expect(moved).toEqual({ phase: 'replaced', credential, replacement, moved: null });
    const undone = after(...sending, lost, check, { type: 'checked', isMoved: false });
    expect(undone).toMatchObject({ phase: 'choosing', replacement, isKnownUndone: true });
    const error = new KeywardError('unavailable');
    const unknown = after(...sending, lost, check, { type: 'checkFailed', error });
    expect(unknown).toMatchObject({ phase: 'unconfirmed', error });
  });

  it('cannot be withdrawn or changed while it is under way', () => {
    for (const state of [after(...sending), after(...sending, lost, { type: 'checkRequested' })]) {
      const events = [requested, chosen, { type: 'withdrawn' }, { type: 'confirmed' }] as const;
      for (const event of events) expect(replaceCredentialReducer(state, event)).toBe(state);
    }
  });

  it('hears no answer when nothing is under way', () => {
    const answers = [
      { type: 'succeeded', moved: 1 },
      lost,
      { type: 'checked', isMoved: true },
      { type: 'checkFailed', error: new KeywardError('network') },
    ] as const;
    for (const events of [[], [requested], [requested, chosen, { type: 'reviewed' }]] as const) {
      const state = after(...events);
      for (const answer of answers) expect(replaceCredentialReducer(state, answer)).toBe(state);
    }
  });

  it('can ask for the same again after a lost answer', () => {
    expect(after(...sending, lost, { type: 'confirmed' })).toEqual(after(...sending));
  });

  it('says how much was moved, and knows the version that deleting needs', () => {
    const current = { ...credential, version: '2' };
    expect(after(...sending, { type: 'succeeded', moved: 1, current })).toMatchObject({
      credential: current,
    });
    expect(after(...sending, { type: 'succeeded', moved: 3 })).toEqual({
      phase: 'replaced',
      credential,
      replacement,
      moved: 3,
    });
  });
});
