import { KeywardError } from '@keyward/core';
import { Hono } from 'hono';
import { issueAccessToken } from '../oauth/issueAccessToken.ts';
import { OAuthError } from '../oauth/OAuthError.ts';
import { readTokenRequest } from '../oauth/tokenRequest.ts';
import { describeFailure } from '../logEntry.ts';
import type { Settings } from '../options.ts';
import { checkRate } from './allow.ts';
import type { Environment } from './environment.ts';
import { wholeSeconds } from './problem.ts';
import { readBody } from './readBody.ts';

/** The token endpoint. Its errors have the shape of RFC 6749 §5.2, not that of the rest of the API. */
export function tokenRoute(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post('/oauth/token', async (context) => {
    context.set('operation', 'issueAccessToken');
    const request = context.req.raw;
    const body = await readBody(request, 'application/x-www-form-urlencoded');
    const tokenRequest = readTokenRequest(request.headers, body);
    const { clientId } = tokenRequest;
    await checkRate(settings, { action: 'token', caller: null, clientId, request });
    return context.json(await issueAccessToken(settings, tokenRequest), 200, { Pragma: 'no-cache' });
  });
  routes.onError((thrown, context) => {
    const error = asOAuthError(thrown);
    if (error.status === 503) {
      const requestId = context.get('requestId');
      settings.log({ level: 'error', event: 'failure', requestId, error: describeFailure(thrown) });
    }
    return error.toResponse();
  });
  return routes;
}

function asOAuthError(thrown: unknown): OAuthError {
  if (thrown instanceof OAuthError) return thrown;
  if (KeywardError.isKeywardError(thrown)) {
    if (thrown.code === 'validation') return new OAuthError('invalid_request');
    if (thrown.code === 'payloadTooLarge') return new OAuthError('invalid_request', { status: 413 });
    if (thrown.code === 'rateLimited') return retryLater(429, thrown.retryAfterSeconds ?? 1);
  }
  return retryLater(503, 5);
}

function retryLater(status: number, seconds: number): OAuthError {
  const headers = { 'Retry-After': String(wholeSeconds(seconds)) };
  return new OAuthError('temporarily_unavailable', { status, headers });
}
