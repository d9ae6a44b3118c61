import * as z from 'zod/mini';
import { FieldValuesSchema } from '../connector/fieldValue.ts';
import { EnvironmentNameSchema } from '../credential/environmentState.ts';
import { Secret } from '../secret/Secret.ts';
import {
  StoreCredentialInputSchema,
  type StoreCredentialInput,
} from '../store-credential/storeCredentialInput.ts';
import {
  CredentialPatchSchema,
  type ConnectorSetupPatch,
  type CredentialPatch,
  type SecretChange,
} from '../update-credential/credentialPatch.ts';

const FieldNameSchema = z.string().check(z.maxLength(200));

/** Text on the wire, a box from then on. Long enough for a chain of certificates. */
const SecretTextSchema = z.pipe(
  z.string().check(z.maxLength(60_000)),
  z.transform((text) => new Secret(text)),
);
const SecretTextsSchema = z._default(z.record(FieldNameSchema, SecretTextSchema), {});

/** A `StoreCredentialInput` on the wire, where secrets are text. What it parses to has them boxed. */
export const StoreCredentialInputWireSchema = z.extend(StoreCredentialInputSchema, {
  secrets: SecretTextsSchema,
  environments: z.optional(
    z.record(
      EnvironmentNameSchema,
      z.strictObject({ values: z._default(FieldValuesSchema, {}), secrets: SecretTextsSchema }),
    ),
  ),
});

const SecretChangeWireSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('keep') }),
  z.strictObject({ change: z.literal('set'), value: SecretTextSchema }),
  z.strictObject({ change: z.literal('clear') }),
]);
const SecretChangesSchema = z.optional(z.record(FieldNameSchema, SecretChangeWireSchema));

/** A `ConnectorSetupPatch` on the wire, where secrets are text. What it parses to has them boxed. */
export const ConnectorSetupPatchWireSchema = z.strictObject({
  values: z.optional(FieldValuesSchema),
  secrets: SecretChangesSchema,
});

/** A `CredentialPatch` on the wire, where secrets are text. What it parses to has them boxed. */
export const CredentialPatchWireSchema = z.extend(CredentialPatchSchema, {
  secrets: SecretChangesSchema,
  environments: z.optional(z.record(EnvironmentNameSchema, z.nullable(ConnectorSetupPatchWireSchema))),
});

export type ConnectorSetupPatchWire = z.input<typeof ConnectorSetupPatchWireSchema>;
export type CredentialPatchWire = z.input<typeof CredentialPatchWireSchema>;
export type StoreCredentialInputWire = z.input<typeof StoreCredentialInputWireSchema>;

/** Takes the secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toStoreCredentialInputWire({
  secrets,
  environments,
  ...rest
}: StoreCredentialInput): StoreCredentialInputWire {
  const exposed = (boxes: Readonly<Record<string, Secret>>) => mapValues(boxes, (secret) => secret.expose());
  return {
    ...rest,
    secrets: exposed(secrets),
    ...(environments && {
      environments: mapValues(environments, (set) => ({ ...set, secrets: exposed(set.secrets) })),
    }),
  };
}

/** Takes the new secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toCredentialPatchWire({ environments, ...rest }: CredentialPatch): CredentialPatchWire {
  return {
    ...withExposedSecrets(rest),
    ...(environments && {
      environments: mapValues(environments, (patch) => patch && withExposedSecrets(patch)),
    }),
  };
}

/** Takes the new secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toConnectorSetupPatchWire(patch: ConnectorSetupPatch): ConnectorSetupPatchWire {
  return withExposedSecrets(patch);
}

function withExposedSecrets<Patch extends Pick<CredentialPatch, 'secrets'>>({ secrets, ...rest }: Patch) {
  const exposed = (change: SecretChange) =>
    change.change === 'set' ? { ...change, value: change.value.expose() } : change;
  return { ...rest, ...(secrets && { secrets: mapValues(secrets, exposed) }) };
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)] as const));
}
