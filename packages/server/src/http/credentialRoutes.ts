import {
  fieldErrorsOf,
  IssueCredentialInputSchema,
  KeywardError,
  parseUntrustedJson,
  refusedIssueFields,
  type Scope,
} from '@keyward/core';
import { Hono } from 'hono';
import { issuing } from '../connectors/capabilitiesOf.ts';
import { deleteCredential } from '../credentials/deleteCredential.ts';
import { issueCredential } from '../credentials/issueCredential.ts';
import { getCredential } from '../credentials/readCredentials.ts';
import { readIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import type { Settings } from '../options.ts';
import { allow } from './allow.ts';
import { entityTag, readIfMatch } from './entityTag.ts';
import type { Environment } from './environment.ts';
import { readBody } from './readBody.ts';

export function credentialRoutes(settings: Settings): Hono<Environment> {
  const { scopes, basePath } = settings;
  const routes = new Hono<Environment>();

  routes.get('/credentials/:id', async (context) => {
    context.set('operation', 'getCredential');
    const { caller } = await allow(settings, context.req.raw, context.get('requestId'), ['list']);
    const credential = await getCredential(settings, caller, context.req.param('id'));
    return context.json(credential, 200, { ETag: entityTag(credential.version) });
  });

  routes.post('/credentials', async (context) => {
    context.set('operation', 'issueCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['issue']);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const input = readIssueInput(await readBody(request, 'application/json'), scopes);
    const origin = settings.publicUrl ?? new URL(request.url).origin;
    const { body, isReplay } = await issueCredential(settings, {
      operator,
      actions: caller.actions,
      input,
      idempotencyKey,
      tokenEndpoint: `${origin}${basePath}/v1/oauth/token`,
    });
    return context.body(body, 201, {
      'Content-Type': 'application/json',
      ...(isReplay && { 'Idempotency-Replayed': 'true' }),
    });
  });

  routes.delete('/credentials/:id', async (context) => {
    context.set('operation', 'deleteCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['delete']);
    const id = context.req.param('id');
    await deleteCredential(settings, caller, operator, id, readIfMatch(request.headers));
    return context.body(null, 204);
  });

  routes.get('/scopes', async (context) => {
    context.set('operation', 'listScopes');
    await allow(settings, context.req.raw, context.get('requestId'), ['list', 'issue']);
    return context.json({ items: scopes });
  });

  return routes;
}

function readIssueInput(text: string, scopes: readonly Scope[]) {
  const parsed = IssueCredentialInputSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const scopeNames = scopes.map((scope) => scope.name);
  const fieldErrors = refusedIssueFields(input, issuing, scopeNames, Date.now());
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return { ...input, scopes: [...new Set(input.scopes)] };
}
