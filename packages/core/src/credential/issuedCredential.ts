import * as z from 'zod/mini';
import { Secret } from '../secret/Secret.ts';
import { CredentialSchema } from './credential.ts';

const publicParts = {
  /** The name that goes with the secret: a client id, the id of an API key, a user name. */
  clientId: z.string().check(z.minLength(1), z.maxLength(1000)),
  /** Absolute URL at which the pair is exchanged for an access token (RFC 6749 §4.4). */
  tokenEndpoint: z.optional(z.string().check(z.maxLength(2048))),
};

/** A secret with what it is used with, boxed. */
export const IssuedSecretSchema = z.object({
  ...publicParts,
  clientSecret: z.custom<Secret>((value) => Secret.isSecret(value)),
});

/**
 * A credential plus its secret. Returned by issue and rotate only, shown once, never cached.
 */
export const IssuedCredentialSchema = z.extend(IssuedSecretSchema, { credential: CredentialSchema });

/** What an edit returns; `rotated` where the backend answered it with another secret. */
export const UpdatedCredentialSchema = z.object({
  credential: CredentialSchema,
  rotated: z.optional(IssuedSecretSchema),
});

/** `IssuedSecretSchema` on the wire, where the secret is still text. */
export const IssuedSecretWireSchema = z.object({
  ...publicParts,
  clientSecret: z.string().check(z.minLength(1), z.maxLength(10_000)),
});

/** `IssuedCredentialSchema` on the wire. */
export const IssuedCredentialWireSchema = z.extend(IssuedSecretWireSchema, { credential: CredentialSchema });

export type IssuedSecret = z.infer<typeof IssuedSecretSchema>;
export type IssuedCredential = z.infer<typeof IssuedCredentialSchema>;
export type IssuedCredentialWire = z.infer<typeof IssuedCredentialWireSchema>;
export type UpdatedCredential = z.infer<typeof UpdatedCredentialSchema>;
