import { KeywardError } from '@keyward/core';
import { Hono } from 'hono';
import type { Operator } from '../audit/writeAudit.ts';
import { checkCaller } from '../caller.ts';
import { getCredential } from '../credentials/readCredentials.ts';
import { readIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import { readAuthorization, toAuthorization } from '../oauth-connect/authorizationRecord.ts';
import { describeFailure } from '../logEntry.ts';
import { callbackPage } from '../oauth-connect/callbackPage.ts';
import { finishAuthorization } from '../oauth-connect/finishAuthorization.ts';
import { startAuthorization } from '../oauth-connect/startAuthorization.ts';
import type { Settings } from '../options.ts';
import { allow, checkRate } from './allow.ts';
import type { Environment } from './environment.ts';
import { problemResponse } from './problem.ts';
import { readBody } from './readBody.ts';

const callbackPath = '/v1/authorizations/callback';

/** Consents at authorization servers: asked for, answered by a redirect, asked how far they have come. */
export function authorizationRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.post('/authorizations', async (context) => {
    context.set('operation', 'startAuthorization');
    const request = context.req.raw;
    const { operator } = await allow(settings, request, context.get('requestId'), ['store']);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const body = await readBody(request, 'application/json');
    const redirectUri = redirectUriOf(settings, request);
    return context.json(
      await startAuthorization(settings, { operator, body, idempotencyKey, redirectUri }),
      201,
    );
  });

  routes.get('/authorizations/callback', async (context) => {
    context.set('operation', 'finishAuthorization');
    const requestId = context.get('requestId');
    try {
      return await answerCallback(settings, context.req.raw, requestId);
    } catch (thrown) {
      return unavailablePage(settings, thrown, requestId);
    }
  });

  routes.get('/authorizations/:id', async (context) => {
    context.set('operation', 'getAuthorization');
    const { caller, operator } = await allow(settings, context.req.raw, context.get('requestId'), ['store']);
    const row = await readAuthorization(settings, operator, context.req.param('id'));
    const credential =
      row.credential_id === null ? undefined : await getCredential(settings, caller, row.credential_id);
    return context.json({ ...toAuthorization(row), ...(credential && { credential }) });
  });

  return routes;
}

async function answerCallback(settings: Settings, request: Request, requestId: string): Promise<Response> {
  const redirectUri = redirectUriOf(settings, request);
  const operator = await signedIn(settings, request, requestId);
  const url = new URL(request.url);
  const { row, failure } = await finishAuthorization(settings, { url, operator, redirectUri });
  if (row?.presentation !== 'page') return callbackPage(failure ?? 'connected');
  // A path of this site, as it was checked when it was asked for.
  const back = new URL(row.return_to ?? '/', redirectUri);
  back.searchParams.set('keyward_authorization', row.id);
  return new Response(null, {
    status: 303,
    // Absolute, since a path that begins with two slashes would be another site's name.
    headers: {
      Location: `${new URL(redirectUri).origin}${back.pathname}${back.search}`,
      'Referrer-Policy': 'no-referrer',
    },
  });
}

/** Somebody looks at this answer, and no program reads it. */
function unavailablePage({ log }: Settings, thrown: unknown, requestId: string): Promise<Response> {
  const error = KeywardError.isKeywardError(thrown) ? thrown : new KeywardError('unavailable');
  if (error !== thrown) log({ level: 'error', event: 'failure', requestId, error: describeFailure(thrown) });
  const { status, headers } = problemResponse(error, requestId);
  const retryAfter = headers.get('retry-after');
  return callbackPage('unavailable', {
    status,
    ...(retryAfter && { headers: { 'Retry-After': retryAfter } }),
  });
}

/** Who is signed in, if anybody is: the answer of an authorization server comes without any other proof. */
async function signedIn(settings: Settings, request: Request, requestId: string): Promise<Operator | null> {
  const answer: unknown = await settings.authorize(request);
  const caller = answer === null || answer === undefined ? null : checkCaller(answer);
  await checkRate(settings, { action: 'store', caller, request });
  if (!caller?.actions.includes('store')) return null;
  return { organizationId: caller.organizationId, actorId: caller.actor.id, requestId };
}

function redirectUriOf({ publicUrl, basePath }: Settings, request: Request): string {
  return `${publicUrl ?? new URL(request.url).origin}${basePath}${callbackPath}`;
}
