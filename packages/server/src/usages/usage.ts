import { safeHttpsUrl, usageKinds, type CredentialUsage, type UsageKind } from '@keyward/core';
import * as z from 'zod/mini';
import { storableText } from '../credentials/storableText.ts';

/** Names what of the host's uses a credential: a flow, or one of its steps, by the host's own id. */
export interface UsageName {
  organizationId: string;
  kind: UsageKind;
  /** The host's own; unique among the organization's usages of this kind. */
  id: string;
}

export interface RegisterUsageParams extends UsageName {
  credentialId: string;
  name: string;
  /** False: it is switched off, and does not keep the credential from being deleted. */
  isActive: boolean;
  /** Where it can be seen: an absolute https URL, or an http one on this machine. */
  url?: string;
}

export interface UpdateUsageParams
  extends UsageName, Partial<Pick<RegisterUsageParams, 'name' | 'isActive'>> {
  /** `null`: none any more. */
  url?: string | null;
}

/** A usage as it is registered, with the credential that it is to be run with. */
export type RegisteredUsage = RegisterUsageParams;

export interface UsageRow {
  kind: UsageKind;
  id: string;
  credential_id: string;
  name: string;
  is_active: boolean;
  url: string | null;
}

export const usageColumns = 'kind, id, credential_id, name, is_active, url';

const text = (maximum: number) =>
  z.string().check(z.minLength(1), z.maxLength(maximum), z.regex(storableText));
const url = z.string().check(
  z.maxLength(2048),
  z.regex(storableText),
  // What the interface would not make a link of is not written down either.
  z.refine((value) => safeHttpsUrl(value) !== null),
);

export const UsageNameSchema = z.strictObject({
  organizationId: text(500),
  kind: z.enum(usageKinds),
  id: text(500),
});

export const RegisterUsageSchema = z.extend(UsageNameSchema, {
  credentialId: z.string(),
  name: text(1000),
  isActive: z.boolean(),
  url: z.optional(url),
});

export const UpdateUsageSchema = z.extend(UsageNameSchema, {
  name: z.optional(text(1000)),
  isActive: z.optional(z.boolean()),
  url: z.optional(z.nullable(url)),
});

export function toUsage({ id, kind, name, is_active: isActive, url: link }: UsageRow): CredentialUsage {
  return { id, kind, name, isActive, ...(link !== null && { url: link }) };
}
