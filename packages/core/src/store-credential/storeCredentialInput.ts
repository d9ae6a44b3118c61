import * as z from 'zod/mini';
import { FieldValuesSchema } from '../connector/fieldValue.ts';
import { credentialTypes } from '../credential/credential.ts';
import { EnvironmentNameSchema } from '../credential/environmentState.ts';
import { ContactSchema, NameSchema } from '../issue-credential/issueCredentialInput.ts';
import { Secret } from '../secret/Secret.ts';

const SecretSchema = z.custom<Secret>((value) => Secret.isSecret(value));

/** A third-party credential as it was typed. */
export const StoreCredentialInputSchema = z.strictObject({
  name: NameSchema,
  /** The connector that it belongs to, by its id. */
  connectorId: z.string().check(z.minLength(1), z.maxLength(200)),
  type: z.enum(credentialTypes),
  /** Which of the connector's methods, where several have this type. */
  methodId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  contact: z.optional(ContactSchema),
  /** The place in the external system that it serves. */
  destination: z.optional(z.string().check(z.maxLength(1000))),
  /** Which of the external system's environments it is for. */
  environment: z.optional(z.string().check(z.maxLength(200))),
  /** By the names of the connector's fields that are no secrets. */
  values: z._default(FieldValuesSchema, {}),
  /** By the names of the connector's secret fields. */
  secrets: z._default(z.record(z.string().check(z.maxLength(200)), SecretSchema), {}),
  /** By the names of environments: the values and secrets of fields that are set for each of them. */
  environments: z.optional(
    z.record(
      EnvironmentNameSchema,
      z.strictObject({
        values: z._default(FieldValuesSchema, {}),
        secrets: z._default(z.record(z.string().check(z.maxLength(200)), SecretSchema), {}),
      }),
    ),
  ),
});

export type StoreCredentialInput = z.infer<typeof StoreCredentialInputSchema>;
