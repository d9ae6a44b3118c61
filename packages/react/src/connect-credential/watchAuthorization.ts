import {
  KeywardError,
  type Authorization,
  type AuthorizationStart,
  type KeywardAdapter,
} from '@keyward/core';

/** The channel on which the callback page says that there is news. */
const channelName = 'keyward-authorization';
const pauseMs = 2_000;
/** A message or a focus asks at once, but a flood of them no more often than this. */
const shortestPauseMs = 500;

export type WatchAnswer = Authorization | { error: KeywardError | null };

/**
 * Asks the backend how far a consent has come until it is decided or its time is over: every two seconds,
 * when the window has the focus again, and when somebody says on a channel of this origin that there is news.
 *
 * Only the backend's answer counts. A message is no more than a reason to ask, so a forged one changes nothing;
 * and whether the window looks closed says nothing at all: a provider's page that cuts its opener looks so.
 *
 * @returns a function that ends it
 */
export function watchAuthorization(
  { id, expiresAt }: AuthorizationStart,
  { getAuthorization }: KeywardAdapter,
  report: (answer: WatchAnswer) => void,
): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(channelName);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let askedAt = -Infinity;
  let isAsking = false;

  const end = () => {
    controller.abort();
    clearTimeout(timer);
    channel?.close();
  };
  const decide = (answer: WatchAnswer) => {
    end();
    report(answer);
  };
  const ask = async () => {
    if (isAsking || signal.aborted) return;
    isAsking = true;
    askedAt = performance.now();
    clearTimeout(timer);
    try {
      const answer = await getAuthorization?.({ id, signal });
      if (answer?.status === 'connected' && answer.credential === undefined) throw withoutCredential();
      if (answer && answer.status !== 'pending') decide(answer);
      else report({ error: null });
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      if (signal.aborted) return;
      if (error.code === 'notFound') decide(failedBy('expired'));
      else report({ error });
    } finally {
      isAsking = false;
    }
    if (signal.aborted) return;
    if (Date.now() > Date.parse(expiresAt) + pauseMs) decide(failedBy('expired'));
    else timer = setTimeout(() => void ask(), pauseMs);
  };
  const hurry = () => {
    if (isAsking || signal.aborted) return;
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), Math.max(0, askedAt + shortestPauseMs - performance.now()));
  };

  channel?.addEventListener('message', hurry, { signal });
  window.addEventListener('focus', hurry, { signal });
  hurry();
  return end;
}

function withoutCredential(): KeywardError {
  return new KeywardError('badResponse', {
    message: 'Keyward: `getAuthorization` returned `connected` without the `credential`.',
  });
}

function failedBy(failure: NonNullable<Authorization['failure']>): Authorization {
  return { status: 'failed', requestedScopes: [], grantedScopes: [], failure };
}
