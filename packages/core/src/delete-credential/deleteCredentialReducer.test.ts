import { describe, expect, it } from 'vitest';
import { credential } from '../../test/samples.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import {
  deleteCredentialReducer,
  initialDeleteCredentialState,
  type DeleteCredentialEvent,
  type DeleteCredentialState,
} from './deleteCredentialReducer.ts';

const requested: DeleteCredentialEvent = { type: 'requested', credential };
const confirmed: DeleteCredentialEvent = { type: 'confirmed' };
const failed = (error: KeywardError): DeleteCredentialEvent => ({ type: 'failed', error });

function after(...events: DeleteCredentialEvent[]): DeleteCredentialState {
  return events.reduce(deleteCredentialReducer, initialDeleteCredentialState);
}

describe('deleteCredentialReducer', () => {
  it('deletes nothing that was not asked for and then confirmed', () => {
    expect(after(confirmed)).toEqual({ phase: 'closed' });
    expect(after(requested)).toEqual({ phase: 'confirming', credential, error: null });
    expect(after(requested, { type: 'withdrawn' }, confirmed)).toEqual({ phase: 'closed' });
    expect(after(requested, confirmed)).toEqual({ phase: 'deleting', credential });
  });

  it('cannot be withdrawn or pointed at another credential while it deletes', () => {
    const state = after(requested, confirmed);
    const other = { ...credential, id: 'cred_2' };
    for (const event of [
      confirmed,
      { type: 'withdrawn' },
      { type: 'requested', credential: other },
    ] as const) {
      expect(deleteCredentialReducer(state, event)).toBe(state);
    }
  });

  it('closes when it is done, also when somebody else was faster', () => {
    expect(after(requested, confirmed, { type: 'succeeded' })).toEqual({ phase: 'closed' });
    expect(after(requested, confirmed, failed(new KeywardError('notFound')))).toEqual({ phase: 'closed' });
  });

  it('comes back with the reason when it is refused', () => {
    const error = new KeywardError('credentialInUse');
    expect(after(requested, confirmed, failed(error))).toEqual({ phase: 'confirming', credential, error });
  });

  it('shows the credential as it now is when it had changed', () => {
    const current = { ...credential, version: '2' };
    const error = new KeywardError('versionConflict');
    const state = after(requested, confirmed, { type: 'failed', error, current });
    expect(state).toEqual({ phase: 'confirming', credential: current, error });
  });

  it('hears no answer when nothing is under way', () => {
    for (const events of [[], [requested]]) {
      const state = after(...events);
      expect(deleteCredentialReducer(state, { type: 'succeeded' })).toBe(state);
      expect(deleteCredentialReducer(state, failed(new KeywardError('network')))).toBe(state);
    }
  });
});
