import {
  CredentialLimitSchema,
  CredentialSchema,
  type Capabilities,
  type Credential,
  type CredentialAction,
  type CredentialLimit,
  type CredentialStatus,
} from '@keyward/core';

export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The credential that a row of the plugin describes, or `undefined` where it describes none. Keeps
 * what is named here and nothing else: never the key, its hash, or metadata of the host's.
 *
 * `updatedAt` is not taken over as such: the plugin moves it with each use and not with an edit.
 */
export function readApiKey(row: unknown, capabilities: Capabilities, nowMs: number): Credential | undefined {
  if (!isRow(row)) return undefined;
  const scopes = scopesOf(row.permissions);
  const parsed = CredentialSchema.safeParse({
    id: row.id,
    name: row.name ?? '',
    kind: 'issued',
    type: 'apiKey',
    status: 'active',
    contact: contactOf(row.metadata),
    accessLevel: scopes.length > 0 ? 'fineGrained' : 'full',
    scopes,
    secretFields: [{ name: 'key', isSet: true, hint: hintOf(row) }],
    limits: limitsOf(row),
    createdAt: row.createdAt,
    lastUsedAt: row.lastRequest ?? null,
    expiresAt: row.expiresAt ?? undefined,
    version: row.updatedAt ?? row.createdAt,
    actions: actionsOf(row, capabilities),
  });
  if (!parsed.success) return undefined;
  const expiresAt = wholeSecond(parsed.data.expiresAt);
  return { ...parsed.data, expiresAt, status: statusOf(row, expiresAt, nowMs) };
}

/** The plugin counts from when a request arrives, so an expiry is some milliseconds later than was asked. */
function wholeSecond(instant: string | undefined): string | undefined {
  return instant && new Date(Math.floor(Date.parse(instant) / 1000) * 1000).toISOString();
}

/** A key without refill that has been used up is refused and, at that moment, deleted. */
function statusOf({ enabled, remaining, refillAmount }: Row, expiresAt: string | undefined, nowMs: number) {
  const isUsedUp = remaining === 0 && typeof refillAmount !== 'number';
  const isOver = expiresAt !== undefined && Date.parse(expiresAt) <= nowMs;
  const status: CredentialStatus = isOver
    ? 'expired'
    : isUsedUp
      ? 'revoked'
      : enabled === false
        ? 'disabled'
        : 'active';
  return status;
}

function actionsOf({ enabled }: Row, { update, disable, delete: deletion }: Capabilities) {
  const actions: CredentialAction[] = [];
  if (update) actions.push('edit');
  if (disable) actions.push(enabled === false ? 'enable' : 'disable');
  if (deletion) actions.push('delete');
  return actions;
}

function contactOf(metadata: unknown): string | undefined {
  const contact = isRow(metadata) ? metadata.contact : undefined;
  return typeof contact === 'string' && contact.length <= 320 ? contact : undefined;
}

/** `{ files: ['read'] }` as `files:read`. */
function scopesOf(permissions: unknown): string[] {
  if (!isRow(permissions)) return [];
  return Object.entries(permissions).flatMap(([resource, actions]) =>
    Array.isArray(actions) ? actions.map((action) => `${resource}:${String(action)}`) : [],
  );
}

/**
 * `start` is how the key begins, as long as the host configured it: up to the whole key. Shown are
 * seven characters after the prefix that all keys share.
 */
function hintOf({ start, prefix }: Row): string | undefined {
  if (typeof start !== 'string' || start === '') return undefined;
  const isPrefixed = typeof prefix === 'string' && start.startsWith(prefix) && start !== prefix;
  return `${(isPrefixed ? start.slice(prefix.length) : start).slice(0, 7)}…`;
}

/** The rate limit, and how many requests are left altogether or come back with each refill. */
function limitsOf(row: Row): CredentialLimit[] {
  const { rateLimitEnabled, rateLimitMax, rateLimitTimeWindow, remaining, refillAmount, refillInterval } =
    row;
  const limits: unknown[] = [];
  if (rateLimitEnabled !== false) limits.push(requestsPer(rateLimitTimeWindow, rateLimitMax));
  if (typeof remaining === 'number') {
    const isRefilled = typeof refillAmount === 'number' && typeof refillInterval === 'number';
    limits.push(
      isRefilled ? requestsPer(refillInterval, refillAmount) : { kind: 'requests', maximum: remaining },
    );
  }
  return limits.flatMap((limit) => CredentialLimitSchema.safeParse(limit).data ?? []);
}

function requestsPer(milliseconds: unknown, maximum: unknown): unknown {
  const isLimited = typeof milliseconds === 'number' && typeof maximum === 'number';
  return isLimited ? { kind: 'requests', maximum, windowSeconds: milliseconds / 1000 } : undefined;
}
