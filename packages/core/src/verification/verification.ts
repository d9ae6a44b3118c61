import * as z from 'zod/mini';
import { InstantSchema } from '../credential/instant.ts';

/** Why a credential did not work. */
export const VerificationCauseSchema = z.object({
  /** The field it comes from, as `['secrets', 'apiKey']` or `['values', 'host']`; empty: none in particular. */
  path: z.array(z.string().check(z.maxLength(200))),
  /** Stable and machine-readable, e.g. `invalidCredentials`, `unreachable`, `timeout`. */
  code: z.string().check(z.maxLength(100)),
  /** The remote's own words, without any secret. Shown as a quotation, never alone. */
  detail: z.optional(z.string().check(z.maxLength(1000))),
});

/** The result of a dry request with a credential. A failure is a result, not an error of the call. */
export const VerificationSchema = z.object({
  status: z.enum(['verified', 'failed']),
  checkedAt: InstantSchema,
  /** At least one for `failed`, none for `verified`. */
  causes: z._default(z.array(VerificationCauseSchema), []),
});

export type Verification = z.infer<typeof VerificationSchema>;
export type VerificationCause = z.infer<typeof VerificationCauseSchema>;
