import * as z from 'zod/mini';

/** One permission string (RFC 6749 §3.3) with what a person needs to decide about it. */
export const ScopeSchema = z.object({
  /** The scope token, e.g. `invoices:read`: printable ASCII without space, quote and backslash. */
  name: z.string().check(z.regex(/^[\x21\x23-\x5B\x5D-\x7E]+$/), z.maxLength(200)),
  /** The resource that it belongs to, e.g. `Invoices`. */
  resource: z.string().check(z.maxLength(200)),
  /** One sentence: what a holder of this scope can do. */
  description: z.string().check(z.maxLength(1000)),
});

export const ScopeListSchema = z.object({ items: z.array(ScopeSchema) });

export type Scope = z.infer<typeof ScopeSchema>;
export type ScopeList = z.infer<typeof ScopeListSchema>;
