import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlowSession, type FlowEvent } from './FlowSession.ts';

type State = { phase: 'closed' } | { phase: 'editing' } | { phase: 'busy' };
type Event = { type: 'sent' } | { type: 'done' } | { type: 'nothing' };

const initial: State = { phase: 'closed' };
const owner = Symbol('owner');
const other = Symbol('other');

function reduce(state: State, { type }: Event | FlowEvent): State {
  if (type === 'opened' && state.phase === 'closed') return { phase: 'editing' };
  if (type === 'sent' && state.phase === 'editing') return { phase: 'busy' };
  if (type === 'done' || type === 'pageHidden') return initial;
  return state;
}

class TestSession extends FlowSession<State, Event> {
  readonly left: string[] = [];

  constructor() {
    super({ initial, reduce, isAtRisk: ({ phase }) => phase === 'busy' });
  }

  protected override onLeft(before: State, after: State): void {
    this.left.push(`${before.phase} → ${after.phase}`);
  }
}

let session: TestSession;
let listener: () => void;

beforeEach(() => {
  session = new TestSession();
  listener = vi.fn<() => void>();
});

afterEach(() => session.suspend());

const isAsked = () => !window.dispatchEvent(new globalThis.Event('beforeunload', { cancelable: true }));

it('is one object for as long as nothing changes, as React wants it', () => {
  session.open(owner);
  session.subscribe(listener);
  const before = session.getSnapshot();
  session.dispatch({ type: 'nothing' });
  session.open(owner);
  session.adopt(other);
  expect(session.getSnapshot()).toBe(before);
  expect(listener).not.toHaveBeenCalled();
  session.dispatch({ type: 'sent' });
  expect(session.getSnapshot()).not.toBe(before);
  expect(listener).toHaveBeenCalledOnce();
});

it('tells nobody who no longer listens', () => {
  session.subscribe(listener)();
  session.open(owner);
  expect(listener).not.toHaveBeenCalled();
});

it('lets go of a state before anybody sees the next one', () => {
  session.subscribe(() => session.left.push('told'));
  session.open(owner);
  session.dispatch({ type: 'sent' });
  expect(session.left.slice(-2)).toEqual(['editing → busy', 'told']);
});

describe('who shows it', () => {
  it('is whoever opens it, and nobody once it is closed', () => {
    session.open(owner);
    session.open(other);
    expect(session.getSnapshot()).toEqual({ state: { phase: 'editing' }, owner: other });
    session.dispatch({ type: 'done' });
    expect(session.getSnapshot()).toEqual({ state: initial, owner: null });
  });

  it('forgets what was not sent when it goes, and leaves what was', () => {
    session.open(owner);
    session.release(owner);
    expect(session.getSnapshot()).toEqual({ state: initial, owner: null });
    session.open(owner);
    session.dispatch({ type: 'sent' });
    session.release(other);
    expect(session.getSnapshot().owner).toBe(owner);
    session.release(owner);
    session.adopt(other);
    expect(session.getSnapshot()).toEqual({ state: { phase: 'busy' }, owner: other });
  });

  it('does not take over what is closed', () => {
    session.adopt(owner);
    expect(session.getSnapshot().owner).toBeNull();
  });
});

describe('the page', () => {
  it('is guarded while something is at risk and somebody could show it', () => {
    session.open(owner);
    expect(isAsked()).toBe(false);
    session.dispatch({ type: 'sent' });
    expect(isAsked()).toBe(true);
    session.suspend();
    expect(isAsked()).toBe(false);
    session.resume();
    expect(isAsked()).toBe(true);
    session.dispatch({ type: 'done' });
    expect(isAsked()).toBe(false);
  });

  it('is told of to the flow when it is hidden, once for each time, and only while the flow is open', () => {
    const hide = () => window.dispatchEvent(new globalThis.Event('pagehide'));
    hide();
    expect(session.left).toEqual([]);
    session.open(owner);
    session.dispatch({ type: 'sent' });
    hide();
    hide();
    expect(session.left).toEqual(['closed → editing', 'editing → busy', 'busy → closed']);
  });
});
