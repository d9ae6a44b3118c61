import { KeywardError } from '@keyward/core';
import { problemResponse } from '../http/problem.ts';

/**
 * The answer of a protected resource to an error of `authenticate`: a problem document with the
 * challenge that RFC 6750 §3 asks for. Other errors than Keyward's are thrown again.
 *
 * @param request the one that was refused: without a token, the challenge names no error
 */
export function bearerErrorResponse(
  error: unknown,
  request: Request,
  { scope }: { scope: string },
): Response {
  if (!KeywardError.isKeywardError(error)) throw error;
  const response = problemResponse(error, crypto.randomUUID());
  const challenge = challengeFor(error, request.headers.has('Authorization'), scope);
  if (challenge) response.headers.set('WWW-Authenticate', challenge);
  return response;
}

function challengeFor(error: KeywardError, hasToken: boolean, scope: string): string | null {
  const realm = 'Bearer realm="keyward"';
  if (error.code === 'forbidden') return `${realm}, error="insufficient_scope", scope="${scope}"`;
  if (error.code !== 'unauthenticated') return null;
  return hasToken ? `${realm}, error="invalid_token"` : realm;
}
