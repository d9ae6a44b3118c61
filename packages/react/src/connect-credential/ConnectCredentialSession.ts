import {
  connectCredentialReducer,
  initialConnectCredentialState,
  KeywardError,
  type AuthorizationStart,
  type ConnectAttempt,
  type ConnectCredentialEvent,
  type ConnectCredentialState,
  type Credential,
  type KeywardAdapter,
  type Secret,
} from '@keyward/core';
import type { QueryClient } from '@tanstack/react-query';
import { clearSecrets } from '../internal/clearSecrets.ts';
import { FlowSession } from '../internal/FlowSession.ts';
import { createIdempotencyKey } from '../internal/idempotencyKey.ts';
import { mutateOnce } from '../internal/mutateOnce.ts';
import { checkedConsentUrl, leadTo, shownAs, type ConsentWay } from './consentWay.ts';
import { watchAuthorization } from './watchAuthorization.ts';

/** Where a session sends its requests, and whom it tells. */
export interface ConnectBackend {
  adapter: KeywardAdapter;
  queryClient: QueryClient;
  onConnected: (credential: Credential) => void;
  /** An answer came, or none will: what lists show may be out of date. */
  onSettled: () => void;
}

type Target = ConnectAttempt['target'];

/**
 * The flow of storing one credential or connecting one account, outside of React, so that it outlives
 * whatever shows it. Typed secrets are in the attempt's boxes for as long as they may have to be sent again.
 */
export class ConnectCredentialSession extends FlowSession<ConnectCredentialState, ConnectCredentialEvent> {
  #backend: ConnectBackend | null = null;
  #request: AbortController | null = null;
  #resend: (() => void) | null = null;
  #endWatch: (() => void) | null = null;
  /** Waits, empty, for the URL to go to. */
  #waitingWindow: Window | null = null;

  constructor() {
    super({ initial: initialConnectCredentialState, reduce: connectCredentialReducer, isAtRisk });
  }

  /** Stores what was typed. A second call before the first has ended only clears its boxes, which are its own. */
  store(
    target: Extract<Target, { input: unknown }>,
    { generated, isVerified }: { generated: Secret | null; isVerified: boolean },
    backend: ConnectBackend,
  ): void {
    const { storeCredential, capabilities } = backend.adapter;
    if (storeCredential === undefined) return;
    const canReplay = capabilities.store?.replay === 'sameCredential';
    const hasBegun = this.#begin(target, generated, backend, (attempt, signal) => async () => {
      const { idempotencyKey } = attempt;
      await this.#send(attempt, backend, canReplay, async () => {
        const credential = await storeCredential({ input: target.input, idempotencyKey, signal: signal() });
        this.#succeed(idempotencyKey, credential, backend);
        // What worked as it was typed is known to work as it is saved only once that was tried.
        if (isVerified) void this.#verifySaved(credential, backend);
      });
    });
    if (!hasBegun) clearSecrets(target.input);
  }

  /** Asks for a consent: sends the window or the page to the authorization server, then watches for the answer. */
  authorize(
    target: Exclude<Target, { authorizationId: string }>,
    way: ConsentWay,
    backend: ConnectBackend,
  ): void {
    const { startAuthorization } = backend.adapter;
    if (startAuthorization === undefined) return;
    const { presentation, scopes, returnTo } = way;
    const hasBegun = this.#begin(target, null, backend, (attempt, signal) => async () => {
      const { idempotencyKey } = attempt;
      await this.#send(attempt, backend, true, async () => {
        const start = await startAuthorization({
          target:
            'input' in target ? target : { id: target.credential.id, version: target.credential.version },
          presentation,
          ...(scopes && { scopes }),
          ...(returnTo !== undefined && { returnTo }),
          idempotencyKey,
          signal: signal(),
        });
        this.#follow(idempotencyKey, start, way, backend);
      });
    });
    if (hasBegun) this.#waitingWindow = way.window;
    else {
      // Nothing was started, so nothing will ever be in it.
      way.window?.close();
      if ('input' in target) clearSecrets(target.input);
    }
  }

  /** Goes on with a consent that was asked for before the page was left. */
  resumeAuthorization(authorizationId: string, backend: ConnectBackend): void {
    if (this.getSnapshot().state.phase !== 'closed') return;
    const attempt: ConnectAttempt = {
      idempotencyKey: authorizationId,
      target: { authorizationId },
      generated: null,
      mayBeApplied: false,
    };
    const expiresAt = new Date(Date.now() + 600_000).toISOString();
    const start: AuthorizationStart = { id: authorizationId, url: '', expiresAt };
    this.dispatch({ type: 'authorizationResumed', attempt, start });
    this.#watch(authorizationId, start, backend);
  }

  /** Sends the same intent again, by the same key. */
  checkAgain(): void {
    if (this.getSnapshot().state.phase !== 'unconfirmed') return;
    this.dispatch({ type: 'askedAgain' });
    this.#resend?.();
  }

  /** Gives up waiting for the answer; whether it was stored is then unknown. */
  stopWaiting(): void {
    const { state } = this.getSnapshot();
    if (state.phase !== 'saving') return;
    this.#request?.abort();
    this.#request = null;
    const { idempotencyKey } = state.attempt;
    this.dispatch({ type: 'failed', idempotencyKey, error: new KeywardError('aborted') });
    this.#backend?.onSettled();
  }

  #begin(
    target: Exclude<Target, { authorizationId: string }>,
    generated: Secret | null,
    backend: ConnectBackend,
    prepare: (attempt: ConnectAttempt, signal: () => AbortSignal) => () => Promise<void>,
  ): boolean {
    if (this.getSnapshot().state.phase !== 'editing') return false;
    const attempt = { idempotencyKey: createIdempotencyKey(), target, generated, mayBeApplied: false };
    this.#backend = backend;
    this.dispatch({ type: 'submitted', attempt });
    const send = prepare(attempt, () => (this.#request ??= new AbortController()).signal);
    this.#resend = () => {
      this.#request = new AbortController();
      void send();
    };
    this.#resend();
    return true;
  }

  async #send(
    { idempotencyKey }: ConnectAttempt,
    { queryClient, onSettled }: ConnectBackend,
    canReplay: boolean,
    act: () => Promise<void>,
  ): Promise<void> {
    const request = this.#request;
    const send = async () => {
      try {
        await act();
        // React Query wants a value.
        return null;
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        if (this.#request === request) this.dispatch({ type: 'tryFailed', idempotencyKey, error });
        throw error;
      }
    };
    try {
      await mutateOnce(queryClient, { canReplay, send });
    } catch (thrown) {
      if (this.#request === request) {
        this.dispatch({ type: 'failed', idempotencyKey, error: KeywardError.from(thrown) });
      }
    } finally {
      onSettled();
    }
  }

  #follow(idempotencyKey: string, start: AuthorizationStart, way: ConsentWay, backend: ConnectBackend): void {
    const url = checkedConsentUrl(start.url);
    const shown = shownAs(way);
    this.dispatch({ type: 'authorizationStarted', idempotencyKey, start: { ...start, url }, window: shown });
    if (this.getSnapshot().state.phase !== 'authorizing') return;
    this.#watch(idempotencyKey, start, backend);
    leadTo(url, way);
  }

  #watch(idempotencyKey: string, start: AuthorizationStart, backend: ConnectBackend): void {
    this.#endWatch?.();
    this.#endWatch = watchAuthorization(start, backend.adapter, (answer) => {
      if ('error' in answer) {
        this.dispatch({ type: 'authorizationUnclear', idempotencyKey, error: answer.error });
      } else if (answer.status === 'failed') {
        const { failure = 'failed' } = answer;
        this.dispatch({ type: 'authorizationFailed', idempotencyKey, failure });
      } else if (answer.credential) {
        this.#succeed(idempotencyKey, answer.credential, backend);
        backend.onSettled();
      }
    });
  }

  #succeed(idempotencyKey: string, credential: Credential, { onConnected }: ConnectBackend): void {
    const before = this.getSnapshot().state;
    this.dispatch({ type: 'succeeded', idempotencyKey, credential });
    // Not before the end of this: what the host throws is no failure of the request.
    if (this.getSnapshot().state !== before) queueMicrotask(() => onConnected(credential));
  }

  /** Not waited for, and its failure changes nothing: the list tries it out again. */
  async #verifySaved({ id }: Credential, { adapter, onSettled }: ConnectBackend): Promise<void> {
    const { verifyCredential, getCredential, capabilities } = adapter;
    if (!verifyCredential || !capabilities.verify?.of.includes('stored')) return;
    const { signal } = new AbortController();
    try {
      await verifyCredential({ target: { id }, signal });
      this.dispatch({ type: 'updated', credential: await getCredential({ id, signal }) });
    } catch {
      // Saved all the same.
    }
    onSettled();
  }

  protected override onLeft(before: ConnectCredentialState, after: ConnectCredentialState): void {
    if (before.phase === 'authorizing' && after.phase !== 'authorizing') this.#endWatch?.();
    if (before.phase === 'saving' && after.phase !== 'saving') {
      if (after.phase !== 'authorizing') this.#waitingWindow?.close();
      this.#waitingWindow = null;
    }
    const kept = 'attempt' in after && after.phase !== 'authorizing' ? after.attempt : null;
    if ('attempt' in before && before.attempt.target !== kept?.target && 'input' in before.attempt.target) {
      clearSecrets(before.attempt.target.input, after.phase === 'connected' ? after.generated : null);
    }
    if (before.phase === 'connected' && after.phase !== 'connected') before.generated?.clear();
  }
}

function isAtRisk(state: ConnectCredentialState): boolean {
  if (state.phase === 'connected') return state.generated !== null && state.evidence === null;
  return state.phase === 'saving' || state.phase === 'unconfirmed';
}
