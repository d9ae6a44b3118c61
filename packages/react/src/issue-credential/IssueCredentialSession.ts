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
import type { QueryClient } from '@tanstack/react-query';
import { FlowSession } from '../internal/FlowSession.ts';
import { createIdempotencyKey } from '../internal/idempotencyKey.ts';
import { mutateOnce } from '../internal/mutateOnce.ts';

/** Where a session sends its requests, and whom it tells. */
export interface IssueBackend {
  adapter: KeywardAdapter;
  queryClient: QueryClient;
  onIssued: (credential: Credential) => void;
  /** An answer came, or none will: what lists show may be out of date. */
  onSettled: () => void;
}

/**
 * The flow of issuing one credential, outside of React, so that it outlives whatever shows it.
 *
 * The secret is in the reducer's `issued` state only: never in a mutation's variables or result.
 * Leaving that state clears the box.
 */
export class IssueCredentialSession extends FlowSession<IssueCredentialState, IssueCredentialEvent> {
  #backend: IssueBackend | null = null;
  #request: AbortController | null = null;

  constructor() {
    super({ initial: initialIssueCredentialState, reduce: issueCredentialReducer, isAtRisk });
  }

  /** Sends a new intent. A second call before the first has ended does nothing. */
  submit(input: IssueCredentialInput, backend: IssueBackend): void {
    if (this.getSnapshot().state.phase !== 'editing') return;
    const attempt: IssueAttempt = { idempotencyKey: createIdempotencyKey(), input, mayBeApplied: false };
    this.#backend = backend;
    this.dispatch({ type: 'submitted', attempt });
    void this.#send(attempt, backend);
  }

  /** Sends the same intent again, by the same key. */
  checkAgain(): void {
    const { state } = this.getSnapshot();
    if (state.phase !== 'unconfirmed' || this.#backend === null) return;
    this.dispatch({ type: 'askedAgain' });
    void this.#send(state.attempt, this.#backend);
  }

  /** Gives up waiting for the answer; whether the credential was created is then unknown. */
  stopWaiting(): void {
    const { state } = this.getSnapshot();
    if (state.phase !== 'submitting') return;
    this.#request?.abort();
    // At once, and not when the request ends: between two tries nothing listens to its signal.
    this.#request = null;
    const { idempotencyKey } = state.attempt;
    this.dispatch({ type: 'failed', idempotencyKey, error: new KeywardError('aborted') });
    this.#backend?.onSettled();
  }

  async #send({ idempotencyKey, input }: IssueAttempt, backend: IssueBackend): Promise<void> {
    const { adapter, queryClient, onIssued, onSettled } = backend;
    const { issueCredential, capabilities } = adapter;
    if (issueCredential === undefined) return;
    const request = new AbortController();
    this.#request = request;
    const canReplay = capabilities.issue?.replay === 'sameSecret';

    const send = async (): Promise<Credential> => {
      try {
        const issued = await issueCredential({ input, idempotencyKey, signal: request.signal });
        this.dispatch({ type: 'succeeded', idempotencyKey, issued });
        return issued.credential;
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        if (this.#request === request) this.dispatch({ type: 'tryFailed', idempotencyKey, error });
        throw error;
      }
    };
    try {
      const credential = await mutateOnce(queryClient, { canReplay, send });
      // Not before the end of this: what the host throws is no failure of the request.
      queueMicrotask(() => onIssued(credential));
    } catch (thrown) {
      if (this.#request === request) {
        this.dispatch({ type: 'failed', idempotencyKey, error: KeywardError.from(thrown) });
      }
    } finally {
      onSettled();
    }
  }

  protected override onLeft(before: IssueCredentialState, after: IssueCredentialState): void {
    if (before.phase === 'issued' && after.phase !== 'issued') before.issued.clientSecret.clear();
  }
}

function isAtRisk(state: IssueCredentialState): boolean {
  if (state.phase === 'issued') return state.evidence === null;
  return state.phase === 'submitting' || state.phase === 'unconfirmed';
}
