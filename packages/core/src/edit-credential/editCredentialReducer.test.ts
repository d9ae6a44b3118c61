import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Credential } from '../credential/credential.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import { Secret } from '../secret/Secret.ts';
import { pathKey } from './differences.ts';
import { editCredentialReducer } from './editCredentialReducer.ts';
import {
  initialEditCredentialState,
  type EditCredentialEvent,
  type EditCredentialState,
} from './editCredentialState.ts';

const base: Credential = {
  id: 'cred_1',
  name: 'Export',
  kind: 'stored',
  type: 'basic',
  status: 'active',
  scopes: [],
  secretFields: [{ name: 'password', isSet: true, changedAt: '2026-01-01T00:00:00Z' }],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit'],
};
const opened: EditCredentialEvent = { type: 'opened' };
const loaded: EditCredentialEvent = {
  type: 'loaded',
  credential: base,
  connector: null,
  firstStep: 'details',
};
const password = { change: 'set' as const, value: new Secret('s') };
const submitted: EditCredentialEvent = {
  type: 'submitted',
  patch: { name: 'Mine', secrets: { password } },
};
const failed = (error: KeywardError): EditCredentialEvent => ({ type: 'failed', error });
const lost = failed(new KeywardError('network'));
const refused = failed(new KeywardError('validation'));
const overtaken = (theirs: Partial<Credential>): EditCredentialEvent => ({
  type: 'overtaken',
  theirs: { ...base, version: '2', ...theirs },
});
const dismissed = (isDirty: boolean): EditCredentialEvent => ({
  type: 'dismissalRequested',
  way: 'escape',
  isDirty,
});
const after = (...events: EditCredentialEvent[]): EditCredentialState =>
  events.reduce(editCredentialReducer, initialEditCredentialState);

describe('editing', () => {
  it('begins at the first step, and remembers those that were seen', () => {
    const state = after(
      opened,
      loaded,
      { type: 'wentTo', step: 'review' },
      { type: 'wentTo', step: 'details' },
    );
    expect(state).toMatchObject({ place: { step: 'details', visited: ['details', 'review'] } });
  });

  it('of something that is gone says so', () => {
    expect(after(opened, { type: 'notLoaded', error: new KeywardError('notFound') })).toEqual({
      phase: 'gone',
    });
    expect(after(opened, { type: 'notLoaded', error: new KeywardError('network') })).toMatchObject({
      phase: 'loading',
      error: { code: 'network' },
    });
    expect(after(opened, loaded, submitted, { type: 'deletedMeanwhile' })).toEqual({ phase: 'gone' });
  });

  it('asks before changes are dropped, and only then', () => {
    expect(after(opened, loaded, dismissed(false))).toEqual({ phase: 'leaving' });
    const asked = after(opened, loaded, dismissed(true));
    expect(asked).toMatchObject({ phase: 'editing', isConfirmingDiscard: true });
    expect(editCredentialReducer(asked, { type: 'dismissalConfirmed' })).toEqual({ phase: 'leaving' });
    expect(after(opened, loaded, { type: 'dismissalConfirmed' })).toMatchObject({ phase: 'editing' });
  });
});

describe('a save', () => {
  it('that was refused leads back to the form', () => {
    expect(after(opened, loaded, submitted, refused)).toMatchObject({
      phase: 'editing',
      error: { code: 'validation' },
    });
  });

  it('whose answer is lost is unknown, and stays so until it is certain', () => {
    const unknown = after(opened, loaded, submitted, lost);
    expect(unknown).toMatchObject({ phase: 'unconfirmed' });
    const failing = (code: 'forbidden' | 'rateLimited'): EditCredentialEvent => ({
      type: 'failed',
      error: new KeywardError(code),
    });
    for (const code of ['forbidden', 'rateLimited'] as const) {
      const asked = after(opened, loaded, submitted, lost, { type: 'askedAgain' }, failing(code));
      expect(asked).toMatchObject({ phase: 'unconfirmed' });
    }
    expect(after(opened, loaded, submitted, lost, dismissed(false))).toMatchObject({
      phase: 'unconfirmed',
      isConfirmingAbandon: true,
    });
  });

  it('whose answer was lost was not applied where the same is found wrong now: back to its fields', () => {
    expect(after(opened, loaded, submitted, lost, { type: 'askedAgain' }, refused)).toMatchObject({
      phase: 'editing',
      error: { code: 'validation' },
    });
  });

  it('whose answer was lost counts as done where all of it is there, and asks where a secret is in it', () => {
    const named: EditCredentialEvent = { type: 'submitted', patch: { name: 'Mine' } };
    const again = [lost, { type: 'askedAgain' }, overtaken({ name: 'Mine' })] as const;
    expect(after(opened, loaded, named, ...again)).toMatchObject({
      phase: 'saved',
      credential: { version: '2' },
    });
    expect(after(opened, loaded, submitted, ...again)).toMatchObject({ phase: 'conflict', mayBeOurs: true });
  });

  it('that was answered with another secret is not left before somebody has it', () => {
    const clientSecret = new Secret('new');
    const saved = after(opened, loaded, submitted, {
      type: 'succeeded',
      credential: base,
      rotated: { clientId: 'c', clientSecret },
    });
    const kept = editCredentialReducer(saved, dismissed(false));
    expect(kept).toMatchObject({ phase: 'saved', refusedDismissals: 1 });
    const confirmed = editCredentialReducer(kept, { type: 'evidenceGiven', evidence: 'confirmed' });
    expect(editCredentialReducer(confirmed, dismissed(false))).toEqual({ phase: 'leaving' });
    const withdrawn = editCredentialReducer(confirmed, { type: 'evidenceWithdrawn' });
    expect(editCredentialReducer(withdrawn, dismissed(false))).toMatchObject({ phase: 'saved' });
  });
});

describe('a conflict', () => {
  const conflict = [
    opened,
    loaded,
    submitted,
    overtaken({
      name: 'Theirs',
      secretFields: [{ name: 'password', isSet: true, changedAt: '2026-02-01T00:00:00Z' }],
    }),
  ];
  const chose = (path: string[], choice: 'mine' | 'theirs'): EditCredentialEvent => ({
    type: 'chose',
    key: pathKey(path),
    choice,
  });

  it('is not left before each thing is decided', () => {
    const half = [...conflict, chose(['name'], 'theirs')];
    expect(after(...half, { type: 'resolved', next: 'saving' })).toMatchObject({ phase: 'conflict' });
  });

  it('sends what is wanted, for the version that is there now', () => {
    const state = after(...conflict, chose(['name'], 'theirs'), chose(['secrets', 'password'], 'mine'), {
      type: 'resolved',
      next: 'saving',
    });
    expect(state).toMatchObject({
      phase: 'saving',
      subject: { base: { version: '2', name: 'Theirs' } },
      mayBeApplied: false,
    });
    expect(state.phase === 'saving' && state.patch).toEqual({ secrets: { password } });
  });

  it('sends nothing where all of theirs is taken', () => {
    const state = after(...conflict, chose(['name'], 'theirs'), chose(['secrets', 'password'], 'theirs'), {
      type: 'resolved',
      next: 'saving',
    });
    expect(state).toMatchObject({ phase: 'editing', subject: { carried: [], secretsToRepeat: [] } });
  });

  it('leads back to the form with what is wanted, and secrets blank', () => {
    const state = after(...conflict, chose(['name'], 'mine'), chose(['secrets', 'password'], 'mine'), {
      type: 'resolved',
      next: 'editing',
    });
    expect(state).toMatchObject({
      phase: 'editing',
      subject: {
        base: { version: '2' },
        carried: [{ path: ['name'], after: 'Mine' }],
        secretsToRepeat: [['secrets', 'password']],
      },
    });
    expect(JSON.stringify(state)).not.toContain('"s"');
  });
});

it('a patch is only ever sent for a version that the user has seen, and an unknown outcome never called not saved', () => {
  const event = fc.constantFrom<EditCredentialEvent>(
    opened,
    loaded,
    submitted,
    refused,
    lost,
    overtaken({ name: 'Theirs' }),
    { type: 'succeeded', credential: base },
    { type: 'askedAgain' },
    { type: 'chose', key: pathKey(['name']), choice: 'mine' },
    { type: 'resolved', next: 'saving' },
    { type: 'resolved', next: 'editing' },
    dismissed(true),
    { type: 'dismissalConfirmed' },
    { type: 'pageHidden', error: new KeywardError('aborted') },
    { type: 'cleared' },
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 25 }), (events) => {
      let state = initialEditCredentialState;
      const seen = new Set<string>();
      let mayBeApplied = false;
      for (const each of events) {
        const before = state;
        state = editCredentialReducer(state, each);
        if (state.phase === 'editing' || state.phase === 'conflict') {
          seen.add(state.subject.base.version);
          if (state.phase === 'conflict') seen.add(state.theirs.version);
        }
        if (state.phase === 'closed') seen.clear();
        if (state.phase === 'saving') expect(seen).toContain(state.subject.base.version);
        if (before.phase === 'saving' && each.type === 'failed') {
          const isWrong = each.error.code === 'validation' && each.error.outcome !== 'unknown';
          mayBeApplied = (before.mayBeApplied && !isWrong) || each.error.outcome === 'unknown';
          if (mayBeApplied) expect(state.phase).toBe('unconfirmed');
        }
      }
    }),
    { numRuns: 5000 },
  );
});
