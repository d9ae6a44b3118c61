import * as z from 'zod/mini';
import { InstantSchema } from './instant.ts';

/**
 * What is known about a stored secret without its value. The same is said of values that have a structure, which
 * do not come back either.
 */
export const SecretFieldStateSchema = z.object({
  name: z.string().check(z.maxLength(200)),
  isSet: z.boolean(),
  /** A few characters of one end, at most eight, that tell two secrets apart. */
  hint: z.optional(z.string().check(z.maxLength(8))),
  changedAt: z.optional(InstantSchema),
});

export type SecretFieldState = z.infer<typeof SecretFieldStateSchema>;
