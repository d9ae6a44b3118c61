import { fieldErrorsOf, KeywardError, parseUntrustedJson, ReplaceBodyWireSchema } from '@keyward/core';
import { Hono } from 'hono';
import type { Settings } from '../options.ts';
import { listUsages } from '../usages/listUsages.ts';
import { replaceCredential } from '../usages/replaceCredential.ts';
import { allow } from './allow.ts';
import { readIfMatch } from './entityTag.ts';
import type { Environment } from './environment.ts';
import { readBody } from './readBody.ts';

/** What uses credentials, and what moves it to other ones. */
export function usageRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();

  routes.get('/credentials/:id/usages', async (context) => {
    context.set('operation', 'listUsages');
    const { caller } = await allow(settings, context.req.raw, context.get('requestId'), ['list']);
    return context.json(await listUsages(settings, caller, context.req.param('id')));
  });

  routes.post('/credentials/:id/replace', async (context) => {
    context.set('operation', 'replaceCredential');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['replace']);
    const replacementId = readReplacement(await readBody(request, 'application/json'));
    const credentialId = context.req.param('id');
    const versions = readIfMatch(request.headers);
    const replace = { caller, operator, credentialId, replacementId, versions };
    return context.json(await replaceCredential(settings, replace));
  });

  return routes;
}

function readReplacement(text: string): string {
  const parsed = ReplaceBodyWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  return parsed.data.replacementId;
}
