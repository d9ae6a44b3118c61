import {
  CredentialPatchWireSchema,
  fieldErrorsOf,
  KeywardError,
  parseUntrustedJson,
  type CredentialPatch,
} from '@keyward/core';
import { Hono } from 'hono';
import { saveConnectorSetup, type SetupRequest } from '../connectors/saveConnectorSetup.ts';
import type { Settings } from '../options.ts';
import { editCredential } from '../stored/editCredential.ts';
import { allow } from './allow.ts';
import { entityTag, requireIfMatch } from './entityTag.ts';
import type { Environment } from './environment.ts';
import { readBody } from './readBody.ts';

/** What changes something that is there. */
export function editRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.patch('/credentials/:id', async (context) => {
    context.set('operation', 'updateCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['edit']);
    const versions = requireIfMatch(request.headers);
    const patch = readPatch(await readBody(request, 'application/json'));
    const credential = await editCredential(settings, {
      operator,
      actions: caller.actions,
      id: context.req.param('id'),
      versions,
      patch,
      signal: request.signal,
    });
    return context.json({ credential }, 200, { ETag: entityTag(credential.version) });
  });

  routes.patch('/connectors/:id/setups/:methodKey', async (context) => {
    context.set('operation', 'saveConnectorSetup');
    const request = context.req.raw;
    const { operator } = await allow(settings, request, context.get('requestId'), ['setup']);
    const setup = await saveConnectorSetup(settings, {
      operator,
      connectorId: context.req.param('id'),
      methodKey: context.req.param('methodKey'),
      versions: setupVersions(request.headers),
      body: await readBody(request, 'application/json'),
    });
    return context.json(setup, 200, { ETag: entityTag(setup.version) });
  });

  return routes;
}

/** `If-None-Match: *` is said by who has seen that nothing was set yet. */
function setupVersions(headers: Headers): SetupRequest['versions'] {
  return headers.get('If-None-Match')?.trim() === '*' ? 'new' : requireIfMatch(headers);
}

function readPatch(text: string): CredentialPatch {
  const parsed = CredentialPatchWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  return parsed.data;
}
