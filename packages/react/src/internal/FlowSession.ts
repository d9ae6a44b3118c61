import { KeywardError, type DismissalWay } from '@keyward/core';
import { guardPage } from './guardPage.ts';

/** Events that every flow knows. */
export type FlowEvent =
  | { type: 'opened' }
  | { type: 'dismissalRequested'; way: DismissalWay; isDirty: boolean }
  | { type: 'pageHidden'; error: KeywardError };

export interface FlowSnapshot<State> {
  state: State;
  /** The controller that shows the flow; null while none does. */
  owner: symbol | null;
}

export interface FlowRules<State, Event> {
  initial: State;
  reduce: (state: State, event: Event | FlowEvent) => State;
  /** Leaving the page now could lose a secret, or the knowledge whether something was written. */
  isAtRisk: (state: State) => boolean;
}

/**
 * A flow outside of React, so that it outlives whatever shows it: its state, who shows it, and a guard over
 * the page while it is open.
 */
export class FlowSession<State extends { phase: string }, Event> {
  readonly #rules: FlowRules<State, Event>;
  readonly #listeners = new Set<() => void>();
  #snapshot: FlowSnapshot<State>;
  #endGuard: (() => void) | null = null;
  #isSuspended = false;

  constructor(rules: FlowRules<State, Event>) {
    this.#rules = rules;
    this.#snapshot = { state: rules.initial, owner: null };
  }

  readonly getSnapshot = (): FlowSnapshot<State> => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(event: Event | FlowEvent): void {
    const before = this.#snapshot.state;
    const state = this.#rules.reduce(before, event);
    if (before !== state) this.onLeft(before, state);
    const owner = state.phase === 'closed' ? null : this.#snapshot.owner;
    this.#change({ state, owner });
  }

  /** Shows the flow in this controller: a new one, or the one that waits to be finished. */
  open(owner: symbol): void {
    this.#change({ ...this.#snapshot, owner });
    this.dispatch({ type: 'opened' });
  }

  /** Takes over a flow that nobody shows. */
  adopt(owner: symbol): void {
    const { state, owner: current } = this.#snapshot;
    if (current === null && state.phase !== 'closed') this.#change({ state, owner });
  }

  /** The controller is gone. What had not been sent is dropped, everything else waits. */
  release(owner: symbol): void {
    const { state, owner: current } = this.#snapshot;
    if (current !== owner) return;
    this.#change({ state: state.phase === 'editing' ? this.#rules.initial : state, owner: null });
  }

  /** The provider is gone, so that nobody can show the flow: the page is left without a question. */
  suspend(): void {
    this.#isSuspended = true;
    this.#guardWhileOpen();
  }

  /** The provider is back. */
  resume(): void {
    this.#isSuspended = false;
    this.#guardWhileOpen();
  }

  /** A state was left: what it held may have to be cleared. */
  protected onLeft(_before: State, _after: State): void {}

  #change(snapshot: FlowSnapshot<State>): void {
    if (snapshot.state === this.#snapshot.state && snapshot.owner === this.#snapshot.owner) return;
    this.#snapshot = snapshot;
    this.#guardWhileOpen();
    for (const listener of this.#listeners) listener();
  }

  #guardWhileOpen(): void {
    if (this.#snapshot.state.phase !== 'closed' && !this.#isSuspended) {
      this.#endGuard ??= guardPage({
        isAtRisk: () => this.#rules.isAtRisk(this.#snapshot.state),
        onHidden: () => this.dispatch({ type: 'pageHidden', error: new KeywardError('aborted') }),
        onBack: () => this.dispatch({ type: 'dismissalRequested', way: 'back', isDirty: false }),
      });
    } else {
      this.#endGuard?.();
      this.#endGuard = null;
    }
  }
}
