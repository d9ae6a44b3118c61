import { EmptyBodyWireSchema, fieldErrorsOf, KeywardError, parseUntrustedJson } from '@keyward/core';
import { Hono } from 'hono';
import { callerActions } from '../caller.ts';
import { canVerifySome, capabilitiesOf } from '../connectors/capabilitiesOf.ts';
import { listConnectors } from '../connectors/listConnectors.ts';
import { entityTag } from './entityTag.ts';
import { readIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import type { Settings } from '../options.ts';
import { readPending } from '../stored/pendingVerifications.ts';
import { readStoreInput } from '../stored/readStoreInput.ts';
import { storeTyped } from '../stored/storeTyped.ts';
import { verifyDraft } from '../stored/verifyDraft.ts';
import { verifyStored } from '../stored/verifyStored.ts';
import { allow } from './allow.ts';
import { answerVerification, pendingResponse } from './answerVerification.ts';
import type { Environment } from './environment.ts';
import { readBody } from './readBody.ts';

/** What concerns credentials for calling someone else's API. */
export function storedRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();
  const [firstAction, ...otherActions] = callerActions;

  routes.get('/capabilities', async (context) => {
    context.set('operation', 'getCapabilities');
    const requestId = context.get('requestId');
    const { caller } = await allow(settings, context.req.raw, requestId, [firstAction, ...otherActions]);
    return context.json(capabilitiesOf(settings, caller.actions));
  });

  routes.get('/connectors', async (context) => {
    context.set('operation', 'listConnectors');
    await allow(settings, context.req.raw, context.get('requestId'), ['list', 'store']);
    return context.json(listConnectors(settings));
  });

  routes.post('/stored-credentials', async (context) => {
    context.set('operation', 'storeCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['store']);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const read = readStoreInput(settings, await readBody(request, 'application/json'));
    const { actions } = caller;
    const { signal } = request;
    const credential = await storeTyped(settings, { ...read, operator, actions, idempotencyKey, signal });
    return context.json(credential, 201, { ETag: entityTag(credential.version) });
  });

  routes.post('/credentials/:id/verify', async (context) => {
    context.set('operation', 'verifyCredential');
    const request = context.req.raw;
    const { operator } = await allow(settings, request, context.get('requestId'), ['verify']);
    mustBeEmpty(await readBody(request, 'application/json'));
    const id = context.req.param('id');
    return answerVerification(settings, request, operator, (signal) =>
      verifyStored(settings, operator, id, signal),
    );
  });

  routes.post('/verifications', async (context) => {
    context.set('operation', 'verifyDraft');
    const request = context.req.raw;
    const { operator } = await allow(settings, request, context.get('requestId'), ['verify']);
    if (!canVerifySome(settings)) throw new KeywardError('unsupported');
    const read = readStoreInput(settings, await readBody(request, 'application/json'));
    return answerVerification(settings, request, operator, (signal) =>
      verifyDraft(settings, operator, read, signal),
    );
  });

  routes.get('/verifications/:id', async (context) => {
    context.set('operation', 'getVerification');
    const { operator } = await allow(settings, context.req.raw, context.get('requestId'), ['verify']);
    const result = await readPending(settings.database, operator, context.req.param('id'));
    return result ? context.json(result) : pendingResponse();
  });

  return routes;
}

function mustBeEmpty(text: string): void {
  const parsed = EmptyBodyWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
}
