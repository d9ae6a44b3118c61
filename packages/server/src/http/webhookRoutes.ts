import { fieldErrorsOf, KeywardError, parseUntrustedJson } from '@keyward/core';
import { Hono } from 'hono';
import { readIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import type { Settings } from '../options.ts';
import { createWebhookDestination } from '../webhooks/createWebhookDestination.ts';
import { WebhookDestinationInputSchema } from '../webhooks/webhookDestination.ts';
import { allow } from './allow.ts';
import type { Environment } from './environment.ts';
import { readBody } from './readBody.ts';

export function webhookRoutes(settings: Settings): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.post('/webhook-destinations', async (context) => {
    context.set('operation', 'createWebhookDestination');
    const request = context.req.raw;
    const { caller, operator } = await allow(settings, request, context.get('requestId'), ['store']);
    const idempotencyKey = readIdempotencyKey(request.headers);
    const text = await readBody(request, 'application/json');
    const parsed = WebhookDestinationInputSchema.safeParse(parseUntrustedJson(text));
    if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
    const { actions } = caller;
    const answer = await createWebhookDestination(settings, {
      operator,
      actions,
      input: parsed.data,
      idempotencyKey,
    });
    return context.body(answer.body, 201, {
      'Content-Type': 'application/json',
      ...(answer.isReplay && { 'Idempotency-Replayed': 'true' }),
    });
  });
  return routes;
}
