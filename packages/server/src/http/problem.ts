import { problemOf, type KeywardError } from '@keyward/core';

const outageRetrySeconds = 5;

/** An error as RFC 9457 problem details. */
export function problemResponse(error: KeywardError, requestId: string): Response {
  const problem = problemOf(error, requestId);
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  const isOutage = problem.code === 'unavailable';
  const retryAfter = error.retryAfterSeconds ?? (isOutage ? outageRetrySeconds : undefined);
  if (retryAfter !== undefined) headers.set('Retry-After', String(wholeSeconds(retryAfter)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** `Retry-After` takes whole seconds; zero would ask for a busy loop. */
export function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}
