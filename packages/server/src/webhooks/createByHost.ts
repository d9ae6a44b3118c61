import { fieldErrorsOf, KeywardError, Secret } from '@keyward/core';
import { callerActions } from '../caller.ts';
import type { Settings } from '../options.ts';
import { createWebhookDestination } from './createWebhookDestination.ts';
import {
  WebhookDestinationInputSchema,
  WebhookDestinationWireSchema,
  type WebhookDestination,
  type WebhookDestinationInput,
} from './webhookDestination.ts';

export interface CreateWebhookDestinationParams extends WebhookDestinationInput {
  organizationId: string;
  actor: { id: string };
  /** Names this intent: the same key answers with the same destination. @default a new one */
  idempotencyKey?: string;
}

/** The same as the route, for the host's own code. Rejects with `validation`, without quoting a value. */
export async function createByHost(
  settings: Settings,
  params: CreateWebhookDestinationParams,
): Promise<WebhookDestination> {
  const { organizationId, actor, idempotencyKey = crypto.randomUUID(), ...input } = params;
  const parsed = WebhookDestinationInputSchema.safeParse(input);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const { body } = await createWebhookDestination(settings, {
    operator: { organizationId, actorId: actor.id, requestId: null },
    actions: callerActions,
    input: parsed.data,
    idempotencyKey,
  });
  const { signingSecret, environment, ...rest } = WebhookDestinationWireSchema.parse(JSON.parse(body));
  return {
    ...rest,
    ...(environment !== undefined && { environment }),
    signingSecret: new Secret(signingSecret),
  };
}
