import * as z from 'zod/mini';
import { credentialKinds, credentialStatuses, credentialTypes } from '../credential/credential.ts';
import { InstantSchema } from '../credential/instant.ts';

/** What a list can be narrowed by. A name here is a key of `CredentialFilter`. */
export const filterNames = [
  'connector',
  'kind',
  'type',
  'status',
  'environment',
  'contact',
  'expiresBefore',
  'unusedSince',
] as const;

/** What credentials can be counted by: the filters that choose among values. */
export const facetNames = ['connector', 'kind', 'type', 'status', 'environment', 'contact'] as const;

export const sortKeys = ['createdAt', 'name', 'lastUsedAt', 'expiresAt'] as const;
export const sortDirections = ['ascending', 'descending'] as const;

const TextsSchema = z.readonly(z.array(z.string().check(z.maxLength(320))).check(z.maxLength(100)));

/** Rows must fit every part that is there, and of a list one of its values. */
export const CredentialFilterSchema = z.strictObject({
  /** By id. */
  connector: z.optional(TextsSchema),
  kind: z.optional(z.readonly(z.array(z.enum(credentialKinds)))),
  type: z.optional(z.readonly(z.array(z.enum(credentialTypes)))),
  status: z.optional(z.readonly(z.array(z.enum(credentialStatuses)))),
  /** The one that a credential is for, or one of those that it has values for. */
  environment: z.optional(TextsSchema),
  contact: z.optional(TextsSchema),
  /** Expires, and before this instant; also what has expired already. */
  expiresBefore: z.optional(InstantSchema),
  /** Not used since this instant: never, or before it. What the backend does not know is left out. */
  unusedSince: z.optional(InstantSchema),
}) satisfies z.ZodMiniType<Partial<Record<FilterName, unknown>>>;

/** What does not sort, e.g. `expiresAt` of a credential that has none, comes last in both directions. */
export const CredentialSortSchema = z.strictObject({
  by: z.enum(sortKeys),
  direction: z.enum(sortDirections),
});

export type CredentialFilter = z.infer<typeof CredentialFilterSchema>;
export type CredentialSort = z.infer<typeof CredentialSortSchema>;
export type FacetName = (typeof facetNames)[number];
export type FilterName = (typeof filterNames)[number];
export type SortKey = (typeof sortKeys)[number];
