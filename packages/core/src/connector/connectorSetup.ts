import * as z from 'zod/mini';
import { InstantSchema } from '../credential/instant.ts';
import { SecretFieldStateSchema } from '../credential/secretFieldState.ts';
import { ShownValuesSchema } from './fieldValue.ts';

/** What the organization has set for one of a connector's methods, without any secret value. */
export const ConnectorSetupSchema = z.object({
  /** The method's key: its id, or its type where it has none. */
  methodId: z.string().check(z.minLength(1), z.maxLength(200)),
  values: z._default(ShownValuesSchema, {}),
  secretFields: z._default(z.array(SecretFieldStateSchema), []),
  updatedAt: z.optional(InstantSchema),
  /** Opaque; sent back as `If-Match` by the call that changes it. */
  version: z.string().check(z.maxLength(200)),
});

export type ConnectorSetup = z.infer<typeof ConnectorSetupSchema>;
