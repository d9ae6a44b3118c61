import * as z from 'zod/mini';
import { CredentialSchema } from '../credential/credential.ts';
import { InstantSchema } from '../credential/instant.ts';

export const authorizationPresentations = ['window', 'page'] as const;

/** Why a consent came to nothing. One that this version does not know is `failed`. */
export const authorizationFailures = [
  /** The user said no (RFC 6749 §4.1.2.1 `access_denied`). */
  'denied',
  /** The answer came too late, or a second time. */
  'expired',
  /** The answer was not for this request: state, issuer or browser were others. */
  'mismatch',
  /** The authorization server did not take the client, a scope or the code. */
  'refused',
  'unreachable',
  'failed',
] as const;

/** A consent that is asked for (RFC 6749 §4.1.1). */
export const AuthorizationStartSchema = z.object({
  /** Opaque and unguessable; asks how far it has come. It is not the `state` parameter. */
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  /** Where to send the user. Absolute https URL. */
  url: z.string().check(z.maxLength(8000)),
  expiresAt: InstantSchema,
});

/** How far a consent has come. It holds no code and no token. */
export const AuthorizationSchema = z.object({
  status: z.enum(['pending', 'connected', 'failed']),
  requestedScopes: z._default(z.array(z.string()), []),
  /** Of `connected`: what the user has agreed to. */
  grantedScopes: z._default(z.array(z.string()), []),
  /** Of `connected`. */
  credential: z.optional(CredentialSchema),
  /** Of `failed`. */
  failure: z.optional(
    z.pipe(
      z.transform((failure) => authorizationFailures.find((known) => known === failure) ?? 'failed'),
      z.enum(authorizationFailures),
    ),
  ),
});

export type Authorization = z.infer<typeof AuthorizationSchema>;
export type AuthorizationFailure = (typeof authorizationFailures)[number];
export type AuthorizationPresentation = (typeof authorizationPresentations)[number];
export type AuthorizationStart = z.infer<typeof AuthorizationStartSchema>;
