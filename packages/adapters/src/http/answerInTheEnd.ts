import { KeywardError } from '@keyward/core';
import type { Send } from '../internal/httpClient.ts';
import { retryAfterSeconds } from '../internal/retryAfter.ts';

const shortestPauseMs = 250;
const longestPauseMs = 10_000;

/**
 * Follows an answer 202: asks at its `Location` until it is another one, however long that takes, with the
 * pauses that `Retry-After` asks for. Only paths below `collection` are followed, since a `Location` could
 * lead the caller's headers anywhere.
 */
export async function answerInTheEnd(
  send: Send,
  first: Response,
  { collection, signal }: { collection: string; signal: AbortSignal },
): Promise<Response> {
  let response = first;
  let path = '';
  while (response.status === 202) {
    path = response.headers.get('location') === null ? path : pathBelow(collection, response.headers);
    if (path === '') throw lost();
    await pause((retryAfterSeconds(response.headers, Date.now()) ?? 1) * 1000, signal);
    response = await send({ method: 'GET', path, signal });
  }
  return response;
}

/** The last segment is all that is taken over; where the API stands is the client's own knowledge. */
function pathBelow(collection: string, headers: Headers): string {
  const [, id] = new RegExp(`${collection}/([\\w-]{1,200})$`).exec(headers.get('location') ?? '') ?? [];
  return id === undefined ? '' : `${collection}/${id}`;
}

function lost(): KeywardError {
  return new KeywardError('badResponse', {
    message: 'Keyward: the backend answered 202 without a `Location` to ask again at.',
  });
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const bounded = Math.min(Math.max(milliseconds, shortestPauseMs), longestPauseMs);
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new KeywardError('aborted'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, bounded);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
