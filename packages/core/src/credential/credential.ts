import * as z from 'zod/mini';
import { ShownValuesSchema } from '../connector/fieldValue.ts';
import { accessLevels } from './accessLevel.ts';
import { VerificationSchema } from '../verification/verification.ts';
import { EnvironmentStateSchema } from './environmentState.ts';
import { InstantSchema } from './instant.ts';
import { SecretFieldStateSchema } from './secretFieldState.ts';

export const credentialKinds = ['issued', 'stored'] as const;
export const credentialTypes = [
  'apiKey',
  'basic',
  'bearer',
  'oauth2ClientCredentials',
  'oauth2AuthorizationCode',
  'mutualTLS',
  'signedRequest',
  'database',
  'custom',
] as const;
export const credentialStatuses = [
  'active',
  'unverified',
  'invalid',
  'expiring',
  'expired',
  'disabled',
  'revoked',
  'unknown',
] as const;
export const credentialActions = [
  'edit',
  'verify',
  /** Ask the user's consent at the authorization server again. */
  'reconnect',
  'rotate',
  'revoke',
  'disable',
  'enable',
  'delete',
] as const;

/** The external system that a credential belongs to, as much of it as a list needs. */
export const ConnectorSummarySchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  name: z.string().check(z.maxLength(500)),
  /** Absolute https URL. Anything else is not shown. */
  logoUrl: z.optional(z.string().check(z.maxLength(2048))),
  /** A drawn mark in a field of 24 by 24: the data of an SVG path. Shown where there is no `logoUrl`. */
  mark: z.optional(z.string().check(z.maxLength(4000), z.regex(/^[MLHVCSQTAZmlhvcsqtaz0-9\s,.+e-]*$/))),
});

/** How much may be done with a credential. */
export const CredentialLimitSchema = z.object({
  /** `connections`: open at once. `requests`: in `windowSeconds`, or altogether without it. */
  kind: z.enum(['connections', 'requests']),
  maximum: z.number().check(
    z.minimum(0),
    z.refine((value) => Number.isSafeInteger(value)),
  ),
  windowSeconds: z.optional(z.number().check(z.positive())),
});

/**
 * A credential: the record *without any secret value*.
 *
 * A type or status that this version does not know is kept visible as `custom` or `unknown`;
 * fields that it does not know, a leaked secret among them, are dropped.
 */
export const CredentialSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(200)),
  /** May be empty: then the id stands in for it. */
  name: z.string().check(z.maxLength(10_000)),
  /** `issued` by us for someone who calls our API, `stored` for calling someone else's. */
  kind: z.enum(credentialKinds),
  // Not by `z.catch`, which would cost every host 3.6 kB.
  type: z.pipe(
    z.transform((type) => credentialTypes.find((known) => known === type) ?? 'custom'),
    z.enum(credentialTypes),
  ),
  status: z.pipe(
    z.transform((status) => credentialStatuses.find((known) => known === status) ?? 'unknown'),
    z.enum(credentialStatuses),
  ),
  connector: z.optional(ConnectorSummarySchema),
  /** The place in the external system that this credential serves. */
  destination: z.optional(z.string().check(z.maxLength(1000))),
  /** Which of the external system's environments it is for, e.g. `production`. */
  environment: z.optional(z.string().check(z.maxLength(200))),
  /** The responsible person or technical mailbox (RFC 7591 `contacts`). */
  contact: z.optional(z.string().check(z.maxLength(320))),
  accessLevel: z.optional(
    z.pipe(
      z.transform((level) => accessLevels.find((known) => known === level)),
      z.optional(z.enum(accessLevels)),
    ),
  ),
  /** Scope strings (RFC 6749 §3.3); empty where access is full or the type has none. */
  scopes: z._default(z.array(z.string()), []),
  /** Of an OAuth credential: what was asked for, where `scopes` is what was granted. */
  requestedScopes: z.optional(z.array(z.string())),
  /** Which of the connector's methods it was stored by, where several have its type. */
  methodId: z.optional(z.string().check(z.maxLength(200))),
  secretFields: z._default(z.array(SecretFieldStateSchema), []),
  /**
   * The values of fields that are no secrets, without those that have a structure. Absent where there are none, or
   * the caller may not see them.
   */
  values: z.optional(ShownValuesSchema),
  /** Where it has values of its own for each of several environments. */
  environments: z.optional(z.array(EnvironmentStateSchema).check(z.maxLength(50))),
  limits: z.optional(z.array(CredentialLimitSchema)),
  createdAt: InstantSchema,
  updatedAt: z.optional(InstantSchema),
  /** `null`: never used. Absent: the backend does not know. */
  lastUsedAt: z.optional(z.nullable(InstantSchema)),
  /** Absent: does not expire. */
  expiresAt: z.optional(InstantSchema),
  /** What became of trying it out, newest first, at most 30. */
  health: z.optional(z.array(VerificationSchema).check(z.maxLength(30))),
  /** Opaque; sent back as `If-Match` by every call that changes the credential. */
  version: z.string().check(z.maxLength(200)),
  /** What this caller may do with this item. An action that is not named has no control. */
  actions: z._default(
    z.pipe(
      z.array(z.string()),
      z.transform((actions) => actions.filter(isCredentialAction)),
    ),
    [],
  ),
});

function isCredentialAction(action: string): action is CredentialAction {
  return (credentialActions as readonly string[]).includes(action);
}

export type ConnectorSummary = z.infer<typeof ConnectorSummarySchema>;
export type Credential = z.infer<typeof CredentialSchema>;
export type CredentialAction = (typeof credentialActions)[number];
export type CredentialKind = (typeof credentialKinds)[number];
export type CredentialLimit = z.infer<typeof CredentialLimitSchema>;
export type CredentialStatus = (typeof credentialStatuses)[number];
export type CredentialType = (typeof credentialTypes)[number];
