import * as z from 'zod/mini';

export const usageKinds = ['flow', 'destination', 'webhook', 'databaseObject', 'other'] as const;

/** A number of usages that are not named. */
export const UsageCountSchema = z.number().check(
  z.minimum(0),
  z.refine((count) => Number.isSafeInteger(count)),
);

/** Something that depends on a credential and breaks without it. */
export const CredentialUsageSchema = z.object({
  id: z.string().check(z.maxLength(500)),
  kind: z.pipe(
    z.transform((kind) => usageKinds.find((known) => known === kind) ?? 'other'),
    z.enum(usageKinds),
  ),
  name: z.string().check(z.maxLength(1000)),
  /** False: it is there, but switched off, and would break only when it is started. */
  isActive: z.boolean(),
  /** Where the caller can see it. Absolute https URL; anything else is not shown. */
  url: z.optional(z.string().check(z.maxLength(2048))),
});

export const CredentialUsageListSchema = z.object({
  items: z.array(CredentialUsageSchema),
  /** How many more there are that this caller may not know. Absent: none. */
  hidden: z.optional(UsageCountSchema),
});

export type CredentialUsage = z.infer<typeof CredentialUsageSchema>;
export type CredentialUsageList = z.infer<typeof CredentialUsageListSchema>;
export type UsageKind = (typeof usageKinds)[number];
