import * as z from 'zod/mini';
import { ShownValuesSchema } from '../connector/fieldValue.ts';
import { VerificationSchema } from '../verification/verification.ts';
import { SecretFieldStateSchema } from './secretFieldState.ts';

export const EnvironmentNameSchema = z.string().check(z.minLength(1), z.maxLength(200));

/** What a credential holds for one of the external system's environments, without any secret value. */
export const EnvironmentStateSchema = z.object({
  name: EnvironmentNameSchema,
  values: z._default(ShownValuesSchema, {}),
  secretFields: z._default(z.array(SecretFieldStateSchema), []),
  /** What became of trying it out there, newest first, at most 30. */
  health: z.optional(z.array(VerificationSchema).check(z.maxLength(30))),
});

export type EnvironmentState = z.infer<typeof EnvironmentStateSchema>;
