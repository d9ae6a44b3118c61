import { KeywardError, problemStatus, type ProblemCode, type ProblemDetails } from '@keyward/core';

const titles: Record<ProblemCode, string> = {
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  notFound: 'Not found',
  conflict: 'In conflict with the present state',
  credentialInUse: 'The credential is in use',
  replayExpired: 'This idempotency key was used, and its answer is no longer kept',
  versionConflict: 'Changed by someone else in the meantime',
  payloadTooLarge: 'The body is too large',
  validation: 'Some values are not acceptable',
  idempotencyMismatch: 'This idempotency key was used for another request',
  rateLimited: 'Too many requests',
  unsupported: 'Not supported',
  unavailable: 'Temporarily unavailable',
};

const outageRetrySeconds = 5;

/** RFC 9457 problem details. Says nothing of an error but its code and the paths of wrong fields. */
export function problemResponse(error: KeywardError, requestId: string): Response {
  const code = isProblemCode(error.code) ? error.code : 'unavailable';
  const problem: ProblemDetails = {
    type: `urn:keyward:problem:${code}`,
    title: titles[code],
    status: problemStatus[code],
    code,
    requestId,
    ...(error.fieldErrors.length > 0 && {
      errors: error.fieldErrors.map(({ path, code: reason }) => ({ path: [...path], code: reason })),
    }),
  };
  const headers = new Headers({ 'Content-Type': 'application/problem+json' });
  const retryAfter = error.retryAfterSeconds ?? (code === 'unavailable' ? outageRetrySeconds : undefined);
  if (retryAfter !== undefined) headers.set('Retry-After', String(wholeSeconds(retryAfter)));
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** `Retry-After` takes whole seconds; zero would ask for a busy loop. */
export function wholeSeconds(seconds: number): number {
  return Math.max(1, Math.ceil(seconds));
}

function isProblemCode(code: KeywardError['code']): code is ProblemCode {
  return Object.hasOwn(problemStatus, code);
}
