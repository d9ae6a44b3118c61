import * as z from 'zod/mini';
import { accessLevels } from '../credential/credential.ts';

/**
 * What a backend can do. The controls follow it: an absent capability is an absent control.
 */
export const CapabilitiesSchema = z.strictObject({
  /** `cursor`: pages follow `nextCursor`. `none`: the first page is everything. */
  paging: z.enum(['none', 'cursor']),
  /** Issues credentials, and with which access levels. */
  issue: z.optional(
    z.strictObject({
      accessLevels: z.readonly(z.array(z.enum(accessLevels)).check(z.minLength(1))),
      /**
       * `sameSecret`: the same idempotency key answers with the same credential and secret, so a lost
       * answer can be asked for again. `none`: it cannot.
       */
      replay: z.enum(['sameSecret', 'none']),
    }),
  ),
  /** Names the scopes that fine-grained access can choose from. */
  scopes: z.optional(z.enum(['listed'])),
  /** Deletes credentials; `versionLock` says whether a stale `version` is refused. */
  delete: z.optional(z.strictObject({ versionLock: z.boolean() })),
});

export type Capabilities = z.infer<typeof CapabilitiesSchema>;
