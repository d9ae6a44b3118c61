import * as z from 'zod/mini';
import { Secret } from '../secret/Secret.ts';
import {
  StoreCredentialInputSchema,
  type StoreCredentialInput,
} from '../store-credential/storeCredentialInput.ts';
import { CredentialPatchSchema, type CredentialPatch } from '../update-credential/credentialPatch.ts';

const FieldNameSchema = z.string().check(z.maxLength(200));

/** Text on the wire, a box from then on. Long enough for a chain of certificates. */
const SecretTextSchema = z.pipe(
  z.string().check(z.maxLength(60_000)),
  z.transform((text) => new Secret(text)),
);

/** A `StoreCredentialInput` on the wire, where secrets are text. What it parses to has them boxed. */
export const StoreCredentialInputWireSchema = z.extend(StoreCredentialInputSchema, {
  secrets: z._default(z.record(FieldNameSchema, SecretTextSchema), {}),
});

const SecretChangeWireSchema = z.discriminatedUnion('change', [
  z.strictObject({ change: z.literal('keep') }),
  z.strictObject({ change: z.literal('set'), value: SecretTextSchema }),
  z.strictObject({ change: z.literal('clear') }),
]);

/** A `CredentialPatch` on the wire, where secrets are text. What it parses to has them boxed. */
export const CredentialPatchWireSchema = z.extend(CredentialPatchSchema, {
  secrets: z.optional(z.record(FieldNameSchema, SecretChangeWireSchema)),
});

export type StoreCredentialInputWire = z.input<typeof StoreCredentialInputWireSchema>;
export type CredentialPatchWire = z.input<typeof CredentialPatchWireSchema>;

/** Takes the secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toStoreCredentialInputWire(input: StoreCredentialInput): StoreCredentialInputWire {
  const secrets = Object.entries(input.secrets).map(([name, secret]) => [name, secret.expose()] as const);
  return { ...input, secrets: Object.fromEntries(secrets) };
}

/** Takes the new secrets out of their boxes, to be sent. Throws where one was cleared. */
export function toCredentialPatchWire({ secrets, ...rest }: CredentialPatch): CredentialPatchWire {
  if (secrets === undefined) return rest;
  const changes = Object.entries(secrets).map(
    ([name, change]) =>
      [name, change.change === 'set' ? { ...change, value: change.value.expose() } : change] as const,
  );
  return { ...rest, secrets: Object.fromEntries(changes) };
}
