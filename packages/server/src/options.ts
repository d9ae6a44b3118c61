import { ScopeListSchema, type Connector, type Scope } from '@keyward/core';
import type { Caller, CallerAction } from './caller.ts';
import { createKeyRing, type KeyRing, type MasterKeys } from './crypto/masterKeys.ts';
import { checkConnectors } from './connectors/checkConnectors.ts';
import type { Database, Queryable } from './database/database.ts';
import type { HttpEgress } from './egress/egressTypes.ts';
import type { Log } from './logEntry.ts';
import { checkOAuthClients, type OAuthClients } from './oauth-connect/checkOAuthClients.ts';
import type { UsagesMoved } from './usages/replaceCredential.ts';
import type { UsageAccessRule } from './usages/usageAccess.ts';
import type { DatabaseVerifier } from './verify/databaseVerifier.ts';

export interface RateLimitCall {
  action: CallerAction | 'token';
  /** `null` for calls that nobody signed in for, and for the token endpoint. */
  caller: Caller | null;
  /** At the token endpoint: who the caller says to be, not yet checked. */
  clientId?: string;
  request: Request;
}

export type RateLimitAnswer = { allowed: true } | { allowed: false; retryAfterSeconds: number };

export interface KeywardServerOptions {
  database: Database;
  keys: MasterKeys;
  /**
   * Who is calling, by the host's own session. `null` is answered with 401, a missing action with 403.
   * Must not read the request's body; clone the request if you have to.
   */
  authorize: (request: Request) => Promise<Caller | null>;
  /** All permissions that exist. Full access means all of them, fine-grained access a choice. */
  scopes: readonly Scope[];
  /** The external systems whose credentials can be stored. Absent: none. */
  connectors?: readonly Connector[];
  /**
   * The way out to external systems, `createEgress()` of `@keyward/server/egress`. Absent: credentials that
   * are tried out by HTTP are stored as `unverified`.
   */
  egress?: HttpEgress;
  /**
   * Who we are at authorization servers, by connector: what they gave us for the redirect URI
   * `{publicUrl}{basePath}/v1/authorizations/callback`. Absent: the users type an id and a secret of their own.
   */
  oauthClients?: OAuthClients;
  /** Log in to databases: `postgresqlVerifier` of `/postgres`, `mysqlVerifier` of `/mysql`. */
  databaseVerifiers?: readonly DatabaseVerifier[];
  /**
   * `required`: what can be tried out is, before it is stored, and what does not work is refused.
   * @default 'optional'
   */
  verifyBeforeStore?: 'required' | 'optional';
  /**
   * Path that the API is mounted at, e.g. `/api/keyward`.
   * @default ''
   */
  basePath?: string;
  /**
   * Origin that clients reach the token endpoint at, e.g. `https://api.example.com`.
   * @default the origin of each request, which its `Host` header decides
   */
  publicUrl?: string;
  /**
   * Marks issued secrets, so that scanners of repositories recognize a leaked one.
   * @default 'kw_secret'
   */
  secretPrefix?: string;
  /**
   * Seconds in which repeating an issue call with the same key answers with the same secret.
   * @default 3600
   */
  replayWindowSeconds?: number;
  /**
   * Lifetime of an access token. A deleted credential's tokens end at once all the same.
   * @default 600
   */
  accessTokenSeconds?: number;
  /**
   * What a caller may see of the usages that the host has registered: for each, in their order, `open` (with its
   * link), `known` (without) or `hidden` (counted). Absent: everybody who may list credentials sees all.
   */
  usageAccess?: UsageAccessRule;
  /**
   * Runs in the transaction that moves usages to another credential, so that the host's own rows on the same
   * database move with them. Nothing is moved where it rejects.
   */
  onUsagesMoved?: (moved: UsagesMoved, transaction: Queryable) => Promise<void>;
  /** Asked before every call; absent: no limit. */
  rateLimit?: (call: RateLimitCall) => Promise<RateLimitAnswer>;
  /** Receives structured entries without secrets. Absent: silence. */
  log?: Log;
}

/** Options after their check, with defaults. */
export interface Settings {
  readonly database: Database;
  readonly keys: KeyRing;
  readonly authorize: KeywardServerOptions['authorize'];
  readonly scopes: readonly Scope[];
  readonly connectors: readonly Connector[];
  readonly egress: HttpEgress | undefined;
  readonly oauthClients: OAuthClients;
  readonly databaseVerifiers: readonly DatabaseVerifier[];
  readonly verifyBeforeStore: 'required' | 'optional';
  readonly basePath: string;
  readonly publicUrl: string | undefined;
  readonly secretPrefix: string;
  readonly replayWindowSeconds: number;
  readonly accessTokenSeconds: number;
  readonly usageAccess: UsageAccessRule | undefined;
  readonly onUsagesMoved: NonNullable<KeywardServerOptions['onUsagesMoved']>;
  readonly rateLimit: NonNullable<KeywardServerOptions['rateLimit']>;
  readonly log: Log;
}

/** @throws TypeError that says which option is wrong and how to put it right */
export function checkOptions(options: KeywardServerOptions): Settings {
  const { basePath = '', publicUrl, secretPrefix = 'kw_secret' } = options;
  if (typeof options.authorize !== 'function') {
    throw new TypeError(
      'Keyward: `authorize` is missing. Without it nobody could tell whose credentials a request may see.',
    );
  }
  if (!/^(\/[\w.~-]+)*$/.test(basePath)) {
    throw new TypeError("Keyward: `basePath` must be '' or a path such as '/api/keyward'.");
  }
  if (publicUrl !== undefined && (!URL.canParse(publicUrl) || new URL(publicUrl).origin !== publicUrl)) {
    throw new TypeError('Keyward: `publicUrl` must be an origin such as https://api.example.com.');
  }
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(secretPrefix)) {
    throw new TypeError('Keyward: `secretPrefix` has letters, digits and underscores only.');
  }
  const connectors = checkConnectors(options.connectors ?? []);
  return {
    database: options.database,
    keys: createKeyRing(options.keys),
    authorize: options.authorize,
    scopes: checkScopes(options.scopes),
    connectors,
    egress: options.egress,
    oauthClients: checkOAuthClients(options.oauthClients ?? {}, connectors),
    databaseVerifiers: options.databaseVerifiers ?? [],
    verifyBeforeStore: options.verifyBeforeStore ?? 'optional',
    basePath,
    publicUrl,
    secretPrefix,
    replayWindowSeconds: seconds('replayWindowSeconds', options.replayWindowSeconds ?? 3600),
    accessTokenSeconds: seconds('accessTokenSeconds', options.accessTokenSeconds ?? 600),
    usageAccess: options.usageAccess,
    onUsagesMoved: options.onUsagesMoved ?? (async () => {}),
    rateLimit: options.rateLimit ?? (async () => ({ allowed: true })),
    log: options.log ?? (() => {}),
  };
}

function checkScopes(scopes: readonly Scope[]): readonly Scope[] {
  const parsed = ScopeListSchema.safeParse({ items: scopes });
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => issue.path.slice(1).join('.')).join(', ');
    throw new TypeError(`Keyward: \`scopes\` must be { name, resource, description }; see ${where}.`);
  }
  return parsed.data.items;
}

function seconds(option: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw new TypeError(`Keyward: \`${option}\` must be a whole number of seconds above zero.`);
}
