import { fieldErrorsOf, KeywardError, parseUntrustedJson, VerifyBodyWireSchema } from '@keyward/core';
import { Hono } from 'hono';
import type * as z from 'zod/mini';
import { callerActions } from '../caller.ts';
import { canVerifySome, capabilitiesOf, connectorReaders } from '../connectors/capabilitiesOf.ts';
import { listConnectors } from '../connectors/listConnectors.ts';
import { readIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import type { Settings } from '../options.ts';
import { readPending } from '../stored/pendingVerifications.ts';
import { readStoreInput } from '../stored/readStoreInput.ts';
import { storeTyped } from '../stored/storeTyped.ts';
import { verifyDraft } from '../stored/verifyDraft.ts';
import { verifyEdited } from '../stored/verifyEdited.ts';
import { verifyStored } from '../stored/verifyStored.ts';
import { allow, alsoAllow } from './allow.ts';
import { answerVerification, pendingResponse } from './answerVerification.ts';
import { entityTag, requireIfMatch } from './entityTag.ts';
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
    const requestId = context.get('requestId');
    const { caller } = await allow(settings, context.req.raw, requestId, connectorReaders);
    return context.json(await listConnectors(settings, caller));
  });

  routes.post('/stored-credentials', async (context) => {
    context.set('operation', 'storeCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['store']);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const text = await readBody(request, 'application/json');
    const read = await readStoreInput(settings, caller.organizationId, text);
    const { actions } = caller;
    const { signal } = request;
    const credential = await storeTyped(settings, { ...read, operator, actions, idempotencyKey, signal });
    return context.json(credential, 201, { ETag: entityTag(credential.version) });
  });

  routes.post('/credentials/:id/verify', async (context) => {
    context.set('operation', 'verifyCredential');
    const request = context.req.raw;
    const allowed = await allow(settings, request, context.get('requestId'), ['verify']);
    const { operator } = allowed;
    const { patch } = readVerifyBody(await readBody(request, 'application/json'));
    const target = { id: context.req.param('id'), environment: context.req.query('environment') };
    if (!patch) {
      return answerVerification(settings, request, operator, (signal) =>
        verifyStored(settings, operator, target, signal),
      );
    }
    await alsoAllow(settings, allowed, 'edit');
    const versions = requireIfMatch(request.headers);
    return answerVerification(settings, request, operator, (signal) =>
      verifyEdited(settings, operator, { ...target, versions, patch }, signal),
    );
  });

  routes.post('/verifications', async (context) => {
    context.set('operation', 'verifyDraft');
    const request = context.req.raw;
    const { operator } = await allow(settings, request, context.get('requestId'), ['verify']);
    if (!canVerifySome(settings)) throw new KeywardError('unsupported');
    const text = await readBody(request, 'application/json');
    const read = await readStoreInput(settings, operator.organizationId, text);
    const environment = context.req.query('environment');
    return answerVerification(settings, request, operator, (signal) =>
      verifyDraft(settings, operator, read, environment, signal),
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

function readVerifyBody(text: string): z.infer<typeof VerifyBodyWireSchema> {
  const parsed = VerifyBodyWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  return parsed.data;
}
