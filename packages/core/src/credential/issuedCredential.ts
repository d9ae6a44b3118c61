import * as z from 'zod/mini';
import { Secret } from '../secret/Secret.ts';
import { CredentialSchema } from './credential.ts';

/**
 * A credential plus its secret. Returned by issue (and later rotate) only, shown once, never cached.
 */
export const IssuedCredentialSchema = z.object({
  credential: CredentialSchema,
  clientId: z.string().check(z.minLength(1), z.maxLength(1000)),
  clientSecret: z.custom<Secret>((value) => Secret.isSecret(value)),
  /** Absolute URL at which the pair is exchanged for an access token (RFC 6749 §4.4). */
  tokenEndpoint: z.optional(z.string().check(z.maxLength(2048))),
});

/** The same on the wire, where the secret is still text. */
export const IssuedCredentialWireSchema = z.object({
  credential: CredentialSchema,
  clientId: z.string().check(z.minLength(1), z.maxLength(1000)),
  clientSecret: z.string().check(z.minLength(1), z.maxLength(10_000)),
  tokenEndpoint: z.optional(z.string().check(z.maxLength(2048))),
});

export type IssuedCredential = z.infer<typeof IssuedCredentialSchema>;
export type IssuedCredentialWire = z.infer<typeof IssuedCredentialWireSchema>;
