import { CredentialSchema, type Credential, type Secret } from '@keyward/core';
import * as z from 'zod/mini';
import { storableText } from '../credentials/storableText.ts';

const Text = (maximum: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(maximum), z.regex(storableText));

function isHttpsUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return protocol === 'https:' && username === '' && password === '';
}

/** Where events are sent to. */
export const WebhookDestinationInputSchema = z.strictObject({
  name: Text(200),
  /** Absolute https URL. */
  url: Text(2000).check(z.refine(isHttpsUrl, { params: { code: 'invalid_format' } })),
  environment: z.optional(Text(200)),
});

/** The answer on the wire: this once, and again for the same key while the replay window is open. */
export const WebhookDestinationWireSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  environment: z.optional(z.string()),
  /** Signs what is sent there; listed with the others. */
  credential: CredentialSchema,
  signingSecret: z.string(),
});

export type WebhookDestinationInput = z.infer<typeof WebhookDestinationInputSchema>;
export type WebhookDestinationWire = z.infer<typeof WebhookDestinationWireSchema>;

export interface WebhookDestination {
  id: string;
  name: string;
  url: string;
  environment?: string;
  credential: Credential;
  signingSecret: Secret;
}
