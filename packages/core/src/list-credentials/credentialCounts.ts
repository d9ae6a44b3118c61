import * as z from 'zod/mini';
import type { FacetName } from './credentialFilter.ts';

const CountSchema = z.number().check(
  z.minimum(0),
  z.refine((count) => Number.isSafeInteger(count)),
);

const FacetSchema = z.optional(
  z
    .array(
      z.object({
        /** As in the filter; `null`: the credentials that have none. */
        value: z.nullable(z.string().check(z.maxLength(320))),
        count: CountSchema,
      }),
    )
    .check(z.maxLength(5000)),
);

/** How many credentials there are, and how many of each value of the facets that were asked for. */
export const CredentialCountsSchema = z.object({
  total: CountSchema,
  /** Each counts by all filters but its own, so that what it offers besides can be seen. */
  facets: z.object({
    connector: FacetSchema,
    kind: FacetSchema,
    type: FacetSchema,
    status: FacetSchema,
    environment: FacetSchema,
    contact: FacetSchema,
  }),
}) satisfies z.ZodMiniType<{ total: number; facets: Partial<Record<FacetName, unknown>> }>;

export type CredentialCounts = z.infer<typeof CredentialCountsSchema>;
