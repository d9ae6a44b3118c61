import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeywardError } from '../errors/KeywardError.ts';
import {
  connectorSetupReducer,
  initialConnectorSetupState,
  type ConnectorSetupEvent,
  type ConnectorSetupState,
} from './connectorSetupReducer.ts';

const after = (...events: ConnectorSetupEvent[]) =>
  events.reduce(connectorSetupReducer, initialConnectorSetupState);
const error = (code: 'validation' | 'versionConflict') =>
  ({ type: 'failed', error: new KeywardError(code) }) as const;

describe('setting a connector up', () => {
  it('clears what was typed before it closes', () => {
    expect(after({ type: 'opened' }, { type: 'sent' }, { type: 'saved' })).toEqual({ phase: 'leaving' });
    expect(after({ type: 'opened' }, { type: 'sent' }, { type: 'saved' }, { type: 'cleared' }).phase).toBe(
      'closed',
    );
  });

  it('asks before it drops what was typed', () => {
    const asked = after({ type: 'opened' }, { type: 'dismissalRequested', isDirty: true });
    expect(asked).toMatchObject({ phase: 'editing', isConfirmingDiscard: true });
    expect(connectorSetupReducer(asked, { type: 'dismissalWithdrawn' })).toMatchObject({
      isConfirmingDiscard: false,
    });
    expect(connectorSetupReducer(asked, { type: 'dismissalConfirmed' }).phase).toBe('leaving');
    expect(after({ type: 'opened' }, { type: 'dismissalRequested', isDirty: false }).phase).toBe('leaving');
  });

  it('wipes what was typed where the page goes', () => {
    expect(after({ type: 'opened' }, { type: 'pageHidden' }).phase).toBe('leaving');
    expect(after({ type: 'opened' }, { type: 'sent' }, { type: 'pageHidden' }).phase).toBe('leaving');
    expect(after({ type: 'pageHidden' }).phase).toBe('closed');
  });

  it('comes back from a refusal with its reason, and says when somebody else was faster', () => {
    expect(after({ type: 'opened' }, { type: 'sent' }, error('validation'))).toMatchObject({
      phase: 'editing',
      isStale: false,
      error: { code: 'validation' },
    });
    expect(after({ type: 'opened' }, { type: 'sent' }, error('versionConflict'))).toMatchObject({
      isStale: true,
    });
  });
});

it('nothing but an answer ends a saving', () => {
  const saving: ConnectorSetupState = { phase: 'saving' };
  const events = fc.constantFrom<ConnectorSetupEvent>(
    { type: 'opened' },
    { type: 'sent' },
    { type: 'dismissalRequested', isDirty: false },
    { type: 'dismissalRequested', isDirty: true },
    { type: 'dismissalWithdrawn' },
    { type: 'dismissalConfirmed' },
    { type: 'cleared' },
  );
  fc.assert(
    fc.property(fc.array(events), (all) => {
      expect(all.reduce(connectorSetupReducer, saving)).toBe(saving);
    }),
  );
});
