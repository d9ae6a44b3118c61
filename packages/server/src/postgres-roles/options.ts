import { ScopeListSchema, type Capabilities, type Scope } from '@keyward/core';
import { createKeyRing, type KeyRing, type MasterKeys } from '../crypto/masterKeys.ts';
import type { Database } from '../database/database.ts';
import { isRolePrefix } from './roleName.ts';
import { isIdentifier, quoteIdentifier } from './sqlText.ts';

/** The most connections that PostgreSQL can be built for. */
const mostConnections = 262_143;

/** A scope, and the group role (NOLOGIN) whose members have it. */
export interface PostgresRoleScope extends Scope {
  /** The group role's name as PostgreSQL keeps it, without quotes. It is granted, never changed. */
  role: string;
}

export interface PostgresRolesOptions {
  /** The PostgreSQL whose roles are issued, connected to as a role with CREATEROLE. */
  database: Database;
  /**
   * The tenant. An adapter sees and changes nothing of another one: make one for each call, which costs
   * no query. A host with a single tenant gives any constant.
   */
  organizationId: string;
  /**
   * What fine-grained access chooses from.
   * @default none, and then there is full access only
   */
  scopes?: readonly PostgresRoleScope[];
  /**
   * The group role that stands for full access.
   * @default none, and then there is fine-grained access only
   */
  fullAccessRole?: string;
  /**
   * Encrypts a password for as long as a lost answer can be asked for again. With them issuing and
   * rotating replay the same secret; without them no password is kept in any form that can be read.
   * @default none
   */
  keys?: MasterKeys;
  /**
   * Seconds in which the same idempotency key answers with the same secret.
   * @default 3600
   */
  replayWindowSeconds?: number;
  /**
   * The schema of the two tables that this adapter keeps. Its own, since issued roles must not read them.
   * @default 'keyward'
   */
  schema?: string;
  /**
   * What the names of issued roles begin with: lower-case letters, digits, underscores.
   * @default 'keyward'
   */
  rolePrefix?: string;
  /**
   * What issued passwords begin with, so that scanners recognize a leaked one.
   * @default 'kw_database'
   */
  secretPrefix?: string;
  /**
   * Days that a credential may live at most; one that is issued without an expiry gets this one.
   * @default none
   */
  maximumDays?: number;
  /**
   * The highest connection limit that can be asked for.
   * @default 262143
   */
  maximumConnections?: number;
  /**
   * What becomes of open sessions when a password is rotated and a role is switched off or deleted.
   * PostgreSQL keeps them; `terminate` ends them and needs membership in `pg_signal_backend`.
   * @default 'keep'
   */
  openSessions?: 'keep' | 'terminate';
  /** Replaces single capabilities; `undefined` takes one away together with its methods. */
  capabilities?: Partial<Capabilities>;
}

/** Options after their check, with defaults. */
export interface Settings {
  readonly database: Database;
  readonly organizationId: string;
  readonly scopes: readonly PostgresRoleScope[];
  readonly fullAccessRole: string | undefined;
  readonly keys: KeyRing | undefined;
  readonly replayWindowSeconds: number;
  /** Qualified and quoted. */
  readonly tables: RoleTables;
  readonly rolePrefix: string;
  readonly secretPrefix: string;
  readonly maximumDays: number | undefined;
  /** What this host gives at all, to whomever, however `capabilities` were replaced. */
  readonly limits: IssueLimits;
  readonly openSessions: 'keep' | 'terminate';
  readonly capabilities: Capabilities;
}

export type IssueLimits = NonNullable<Capabilities['issue']>;

export interface RoleTables {
  readonly roles: string;
  readonly intents: string;
}

/** @throws TypeError that says which option is wrong */
export function checkOptions(options: PostgresRolesOptions): Settings {
  const { organizationId, fullAccessRole, maximumDays, maximumConnections = mostConnections } = options;
  const { rolePrefix = 'keyward', secretPrefix = 'kw_database', replayWindowSeconds = 3600 } = options;
  must(
    typeof organizationId === 'string' && /^[^\0]{1,500}$/s.test(organizationId),
    '`organizationId` must be a text of 1 to 500 characters; without it nobody could tell whose roles these are',
  );
  must(isRolePrefix(rolePrefix), '`rolePrefix` has up to 40 lower-case letters, digits and underscores');
  must(/^[A-Za-z][A-Za-z0-9_]*$/.test(secretPrefix), '`secretPrefix` has letters, digits and underscores');
  for (const [name, value] of Object.entries({ maximumDays, maximumConnections, replayWindowSeconds })) {
    must(value === undefined || (Number.isInteger(value) && value > 0), `\`${name}\` must be above zero`);
  }
  const scopes = checkScopes(options.scopes ?? []);
  must(
    scopes.length > 0 || fullAccessRole !== undefined,
    'give `scopes`, `fullAccessRole` or both; a role without a group could do nothing',
  );
  const groups = groupRoles({ scopes, fullAccessRole });
  must(groups.every(isIdentifier), 'group roles must be names that PostgreSQL can hold');
  must(new Set(groups).size === groups.length, 'each scope, and full access, needs a group role of its own');
  const defaults = defaultCapabilities({ ...options, scopes, maximumConnections });
  return {
    database: options.database,
    organizationId,
    scopes,
    fullAccessRole,
    keys: options.keys && createKeyRing(options.keys),
    replayWindowSeconds,
    tables: roleTables(options.schema),
    rolePrefix,
    secretPrefix,
    maximumDays,
    limits: defaults.issue,
    openSessions: options.openSessions ?? 'keep',
    capabilities: { ...defaults, ...options.capabilities },
  };
}

function defaultCapabilities(
  options: Pick<
    PostgresRolesOptions,
    'scopes' | 'fullAccessRole' | 'keys' | 'maximumDays' | 'maximumConnections'
  >,
): Capabilities & { issue: IssueLimits } {
  const { scopes = [], fullAccessRole, keys, maximumDays, maximumConnections } = options;
  const replay = keys ? 'sameSecret' : 'none';
  return {
    paging: 'cursor',
    issue: {
      accessLevels: [
        ...(fullAccessRole === undefined ? [] : (['full'] as const)),
        ...(scopes.length === 0 ? [] : (['fineGrained'] as const)),
      ],
      replay,
      expiry: maximumDays === undefined ? {} : { maximumDays },
      connectionLimit: maximumConnections === undefined ? {} : { maximum: maximumConnections },
    },
    update: { versionLock: true, fields: ['name', 'contact', 'access', 'expiresAt', 'connectionLimit'] },
    rotate: { versionLock: true, replay },
    disable: { versionLock: true },
    delete: { versionLock: true },
    usages: 'listed',
    scopes: scopes.length === 0 ? undefined : 'listed',
  };
}

/** All group roles that the options name, that of full access first. */
export function groupRoles(options: Pick<PostgresRolesOptions, 'scopes' | 'fullAccessRole'>): string[] {
  const { scopes = [], fullAccessRole } = options;
  return [...(fullAccessRole === undefined ? [] : [fullAccessRole]), ...scopes.map(({ role }) => role)];
}

/** @throws TypeError for a schema that is no name */
export function roleTables(schema = 'keyward'): RoleTables {
  must(isIdentifier(schema), '`schema` must be a name that PostgreSQL can hold');
  const quoted = quoteIdentifier(schema);
  return {
    roles: `${quoted}.keyward_database_roles`,
    intents: `${quoted}.keyward_database_role_intents`,
  };
}

function checkScopes(scopes: readonly PostgresRoleScope[]): readonly PostgresRoleScope[] {
  const parsed = ScopeListSchema.safeParse({ items: scopes });
  must(parsed.success, '`scopes` must be { name, resource, description, role }');
  const names = scopes.map(({ name }) => name);
  must(new Set(names).size === names.length, 'each scope occurs once in `scopes`');
  return scopes;
}

function must(condition: boolean, rule: string): asserts condition {
  if (!condition) throw new TypeError(`Keyward: postgresRolesAdapter: ${rule}.`);
}
