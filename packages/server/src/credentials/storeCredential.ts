import {
  ConnectorSummarySchema,
  credentialTypes,
  fieldErrorsOf,
  KeywardError,
  type ConnectorSummary,
  type Credential,
  type CredentialType,
} from '@keyward/core';
import * as z from 'zod/mini';
import { writeAudit } from '../audit/writeAudit.ts';
import { callerActions } from '../caller.ts';
import type { Settings } from '../options.ts';
import { newCredentialId } from './credentialId.ts';
import { toCredential } from './credentialRow.ts';
import { insertStored } from './insertStored.ts';
import { storableText } from './storableText.ts';

export interface StoreCredentialInput {
  organizationId: string;
  actor: { id: string };
  name: string;
  type: CredentialType;
  connector: ConnectorSummary;
  destination?: string;
  contact?: string;
  /** Field name → value. Encrypted before they reach the database; no API answers with them. */
  secrets: Readonly<Record<string, string>>;
}

const storable = z.regex(storableText);
const StoreCredentialInputSchema = z.strictObject({
  organizationId: z.string().check(z.minLength(1), z.maxLength(500), storable),
  actor: z.object({ id: z.string().check(z.minLength(1), z.maxLength(500), storable) }),
  name: z.string().check(z.maxLength(10_000), storable),
  type: z.enum(credentialTypes),
  connector: ConnectorSummarySchema.check(
    z.refine((connector) => Object.values(connector).every((text) => storableText.test(text ?? ''))),
  ),
  destination: z.optional(z.string().check(z.maxLength(1000), storable)),
  contact: z.optional(z.string().check(z.maxLength(320), storable)),
  secrets: z.record(z.string().check(z.minLength(1), z.maxLength(200), storable), z.string()),
});

/** Stores a credential for someone else's API. Rejects with `validation`; the errors hold no value. */
export async function storeCredential(settings: Settings, stored: StoreCredentialInput): Promise<Credential> {
  const parsed = StoreCredentialInputSchema.safeParse(stored);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const { organizationId, actor, ...credential } = parsed.data;
  return settings.database.transaction(async (transaction) => {
    const row = await insertStored(settings.keys, transaction, organizationId, newCredentialId(), {
      ...credential,
      status: 'unverified',
    });
    const operator = { organizationId, actorId: actor.id, requestId: null };
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId: row.id });
    return toCredential(settings, row, callerActions);
  });
}
