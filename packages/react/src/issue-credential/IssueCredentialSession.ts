import {
  initialIssueCredentialState,
  issueCredentialReducer,
  KeywardError,
  type Credential,
  type IssueAttempt,
  type IssueCredentialEvent,
  type IssueCredentialInput,
  type IssueCredentialState,
  type KeywardAdapter,
} from '@keyward/core';
import { MutationObserver, type QueryClient } from '@tanstack/react-query';
import { retryDelayMs } from '../provider/queryDefaults.ts';
import { guardPage } from './guardPage.ts';
import { createIdempotencyKey } from './idempotencyKey.ts';

const maximumRetries = 2;

/** Where a session sends its requests, and whom it tells. */
export interface IssueBackend {
  adapter: KeywardAdapter;
  queryClient: QueryClient;
  onIssued: (credential: Credential) => void;
  /** An answer came, or none will: what lists show may be out of date. */
  onSettled: () => void;
}

export interface IssueSessionSnapshot {
  state: IssueCredentialState;
  /** The controller that shows the flow; null while none does. */
  owner: symbol | null;
}

/**
 * The flow of issuing one credential, outside of React, so that it outlives whatever shows it.
 *
 * The secret is in the reducer's `issued` state only: never in a mutation's variables or result.
 * Leaving that state clears the box.
 */
export class IssueCredentialSession {
  #snapshot: IssueSessionSnapshot = { state: initialIssueCredentialState, owner: null };
  readonly #listeners = new Set<() => void>();
  #backend: IssueBackend | null = null;
  #request: AbortController | null = null;
  #endGuard: (() => void) | null = null;
  #isSuspended = false;

  readonly getSnapshot = (): IssueSessionSnapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispatch(event: IssueCredentialEvent): void {
    const before = this.#snapshot.state;
    const state = issueCredentialReducer(before, event);
    if (before.phase === 'issued' && state.phase !== 'issued') before.issued.clientSecret.clear();
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
    this.#change({ state: state.phase === 'editing' ? initialIssueCredentialState : state, owner: null });
  }

  /** Sends a new intent. A second call before the first has ended does nothing. */
  submit(input: IssueCredentialInput, backend: IssueBackend): void {
    if (this.#snapshot.state.phase !== 'editing') return;
    const attempt: IssueAttempt = { idempotencyKey: createIdempotencyKey(), input, mayBeApplied: false };
    this.#backend = backend;
    this.dispatch({ type: 'submitted', attempt });
    void this.#send(attempt, backend);
  }

  /** Sends the same intent again, by the same key. */
  checkAgain(): void {
    const { state } = this.#snapshot;
    if (state.phase !== 'unconfirmed' || this.#backend === null) return;
    this.dispatch({ type: 'askedAgain' });
    void this.#send(state.attempt, this.#backend);
  }

  /** Gives up waiting for the answer; whether the credential was created is then unknown. */
  stopWaiting(): void {
    const { state } = this.#snapshot;
    if (state.phase !== 'submitting') return;
    this.#request?.abort();
    // At once, and not when the request ends: between two tries nothing listens to its signal.
    this.#request = null;
    const { idempotencyKey } = state.attempt;
    this.dispatch({ type: 'failed', idempotencyKey, error: new KeywardError('aborted') });
    this.#backend?.onSettled();
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

  async #send({ idempotencyKey, input }: IssueAttempt, backend: IssueBackend): Promise<void> {
    const { adapter, queryClient, onIssued, onSettled } = backend;
    const { issueCredential, capabilities } = adapter;
    if (issueCredential === undefined) return;
    const request = new AbortController();
    this.#request = request;
    const canReplay = capabilities.issue?.replay === 'sameSecret';

    const observer = new MutationObserver<Credential, KeywardError>(queryClient, {
      gcTime: 0,
      networkMode: 'always',
      throwOnError: false,
      retry: (count, error) =>
        canReplay && count < maximumRetries && error.outcome === 'unknown' && error.code !== 'aborted',
      retryDelay: retryDelayMs,
      mutationFn: async () => {
        try {
          const issued = await issueCredential({ input, idempotencyKey, signal: request.signal });
          this.dispatch({ type: 'succeeded', idempotencyKey, issued });
          return issued.credential;
        } catch (thrown) {
          const error = KeywardError.from(thrown);
          if (this.#request === request) this.dispatch({ type: 'tryFailed', idempotencyKey, error });
          throw error;
        }
      },
    });
    try {
      const credential = await observer.mutate();
      // Not before the end of this: what the host throws is no failure of the request.
      queueMicrotask(() => onIssued(credential));
    } catch (thrown) {
      if (this.#request === request) {
        this.dispatch({ type: 'failed', idempotencyKey, error: KeywardError.from(thrown) });
      }
    } finally {
      onSettled();
      // An observer that looks on keeps its mutation in the cache, whatever `gcTime` says.
      observer.reset();
    }
  }

  #change(snapshot: IssueSessionSnapshot): void {
    if (snapshot.state === this.#snapshot.state && snapshot.owner === this.#snapshot.owner) return;
    this.#snapshot = snapshot;
    this.#guardWhileOpen();
    for (const listener of this.#listeners) listener();
  }

  #guardWhileOpen(): void {
    if (this.#snapshot.state.phase !== 'closed' && !this.#isSuspended) {
      this.#endGuard ??= guardPage(this);
    } else {
      this.#endGuard?.();
      this.#endGuard = null;
    }
  }
}
