import * as z from 'zod/mini';
import { accessLevels } from '../credential/accessLevel.ts';
import { PositiveIntegerSchema } from '../internal/wholeNumber.ts';
import { facetNames, filterNames, sortKeys } from '../list-credentials/credentialFilter.ts';

/** What of a credential an edit can change. */
export const editableParts = [
  'name',
  'contact',
  'destination',
  'access',
  'expiresAt',
  'connectionLimit',
  'values',
  'secrets',
  'environments',
] as const;

const LockSchema = z.strictObject({
  /** Whether a stale `version` is refused with `versionConflict`. */
  versionLock: z.boolean(),
});
/**
 * `sameSecret`: the same idempotency key answers with the same credential and secret, so a lost
 * answer can be asked for again. `none`: it cannot.
 */
const ReplaySchema = z.enum(['sameSecret', 'none']);

/**
 * What a backend can do. The controls follow it: an absent capability is an absent control.
 */
export const CapabilitiesSchema = z.strictObject({
  /**
   * `cursor`: pages follow `nextCursor`, and rows that come or go meanwhile hide and repeat no other.
   * `offset`: the same, but they may. `none`: the first page is everything.
   */
  paging: z.enum(['none', 'offset', 'cursor']),
  /** What `listCredentials` can be narrowed by. */
  filters: z.optional(z.readonly(z.array(z.enum(filterNames)))),
  /** `listCredentials` takes words to look for, in names, connectors, contacts and destinations. */
  search: z.optional(z.literal('byWords')),
  /** What else than newest first `listCredentials` can order by. */
  sortKeys: z.optional(z.readonly(z.array(z.enum(sortKeys)))),
  /** What credentials can be counted by, at the same filters and search. */
  counts: z.optional(z.readonly(z.array(z.enum(facetNames)))),
  /** Issues credentials, and with which access levels. */
  issue: z.optional(
    z.strictObject({
      accessLevels: z.readonly(z.array(z.enum(accessLevels)).check(z.minLength(1))),
      replay: ReplaySchema,
      /** Takes an `expiresAt`; without it the backend decides. */
      expiry: z.optional(z.strictObject({ maximumDays: z.optional(PositiveIntegerSchema) })),
      /** Takes a `connectionLimit`: how many sessions may be open with the credential at once. */
      connectionLimit: z.optional(z.strictObject({ maximum: z.optional(PositiveIntegerSchema) })),
    }),
  ),
  /** Stores third-party credentials: their name, values and secrets, and what `fields` names besides. */
  store: z.optional(
    z.strictObject({
      /** `sameCredential`: the same idempotency key makes no second one. */
      replay: z.enum(['sameCredential', 'none']),
      fields: z.optional(z.readonly(z.array(z.enum(['contact', 'destination', 'environment'])))),
      /** Whether one credential can have values for each of several environments. */
      environments: z.optional(z.boolean()),
    }),
  ),
  /** Edits credentials. What `fields` does not name stays as it is, secrets among it. */
  update: z.optional(
    z.extend(LockSchema, { fields: z.readonly(z.array(z.enum(editableParts)).check(z.minLength(1))) }),
  ),
  /** Gives a credential a new secret under the same id. From then on nobody signs in with the old one. */
  rotate: z.optional(z.extend(LockSchema, { replay: ReplaySchema })),
  /** Switches credentials off and on again. */
  disable: z.optional(LockSchema),
  /** Tries credentials out: typed ones (`draft`), saved ones (`stored`), saved ones as edited (`edited`). */
  verify: z.optional(
    z.strictObject({ of: z.readonly(z.array(z.enum(['draft', 'stored', 'edited'])).check(z.minLength(1))) }),
  ),
  /**
   * Connects accounts by an OAuth 2 authorization server: in a window that the page opens, or by leading
   * the whole page there and back.
   */
  oauth: z.optional(
    z.strictObject({ presentations: z.readonly(z.array(z.enum(['window', 'page'])).check(z.minLength(1))) }),
  ),
  /** Deletes credentials. */
  delete: z.optional(LockSchema),
  /** What depends on a credential: `listed` on request, or only named when a deletion is refused. */
  usages: z.optional(z.enum(['listed', 'byRefusal'])),
  /** Moves all that uses a credential to another one of the same connector, or nothing of it. */
  replace: z.optional(LockSchema),
  /** The organization can set values of connectors once for everybody. */
  setup: z.optional(LockSchema),
  /** Names the connectors whose credentials can be stored, with their fields. */
  connectors: z.optional(z.enum(['listed'])),
  /**
   * `listed`: names the scopes that fine-grained access can choose from. `serverOnly`: credentials have
   * scopes, but only the host's server may set them, and the interface says so.
   */
  scopes: z.optional(z.enum(['listed', 'serverOnly'])),
});

export type Capabilities = z.infer<typeof CapabilitiesSchema>;
export type EditablePart = (typeof editableParts)[number];
