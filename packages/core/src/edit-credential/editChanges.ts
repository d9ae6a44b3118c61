import type { FieldValue } from '../connector/fieldValue.ts';
import type { Credential } from '../credential/credential.ts';
import type { EnvironmentState } from '../credential/environmentState.ts';
import type { LevelState } from '../levels/resolveValues.ts';
import type { ConnectorSetupPatch, CredentialPatch } from '../update-credential/credentialPatch.ts';

/**
 * One thing that an edit changes. Of a secret never more than what becomes of it, so that a list of changes can be
 * shown and kept.
 */
export type EditChange = { path: readonly string[] } & (
  | { kind: 'value'; before: FieldValue | undefined; after: FieldValue | undefined }
  | { kind: 'secret'; change: 'set' | 'clear' }
  | { kind: 'environment'; change: 'added' | 'removed' }
);

/** What a patch changes, field by field, without any secret. */
export function changesOf(base: Credential, patch: CredentialPatch): EditChange[] {
  const changes: EditChange[] = [];
  const change = (path: readonly string[], before: FieldValue | undefined, after: FieldValue | undefined) => {
    if (!isSame(before, after)) changes.push({ path, kind: 'value', before, after });
  };
  const { name, contact, destination, access, expiresAt, connectionLimit, environments } = patch;
  if (name !== undefined) change(['name'], base.name, name);
  if (contact !== undefined) change(['contact'], base.contact, contact);
  if (destination !== undefined) change(['destination'], base.destination, destination ?? undefined);
  if (expiresAt !== undefined) change(['expiresAt'], base.expiresAt, expiresAt ?? undefined);
  if (connectionLimit !== undefined) {
    change(['connectionLimit'], connectionLimitOf(base), connectionLimit ?? undefined);
  }
  if (access !== undefined) change(['access'], accessOf(base), accessOf(access));
  changes.push(...changesOfLevel([], base, patch));
  for (const [environment, inside] of Object.entries(environments ?? {})) {
    const path = ['environments', environment];
    const state = environmentOf(base, environment);
    if (inside === null) {
      if (state) changes.push({ path, kind: 'environment', change: 'removed' });
      continue;
    }
    if (!state) changes.push({ path, kind: 'environment', change: 'added' });
    changes.push(...changesOfLevel(path, state, inside));
  }
  return changes;
}

/** A credential as it would be with some changes; secrets, which a change does not hold, stay as they are. */
export function withChanges(credential: Credential, changes: readonly EditChange[]): Credential {
  return changes.reduce(withChange, credential);
}

/** A field's value, by a name that could also be that of something every object has. */
export function ownOf(
  values: Readonly<Record<string, FieldValue>> | undefined,
  name: string,
): FieldValue | undefined {
  return values && Object.hasOwn(values, name) ? values[name] : undefined;
}

export function environmentOf({ environments }: Credential, name: string): EnvironmentState | undefined {
  return environments?.find((environment) => environment.name === name);
}

export function connectionLimitOf({ limits }: Pick<Credential, 'limits'>): number | undefined {
  return limits?.find(({ kind }) => kind === 'connections')?.maximum;
}

/** Level and scopes as one value, which they are to whoever grants them. */
export function accessOf({
  accessLevel,
  scopes,
}: Pick<Credential, 'accessLevel' | 'scopes'>): FieldValue | undefined {
  if (accessLevel === undefined && scopes.length === 0) return undefined;
  return accessLevel === 'full' ? ['full'] : [accessLevel ?? 'fineGrained', ...[...scopes].sort()];
}

/** Whether two values say the same: what is absent, `null` and empty are one. */
export function isSame(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable(value: FieldValue | undefined): FieldValue {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : (value as readonly FieldValue[]);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

function changesOfLevel(
  path: readonly string[],
  state: LevelState | undefined,
  { values = {}, secrets = {} }: ConnectorSetupPatch,
): EditChange[] {
  const changes: EditChange[] = [];
  for (const [name, value] of Object.entries(values)) {
    const isHidden = state?.secretFields?.some((field) => field.name === name && field.isSet) ?? false;
    const before = ownOf(state?.values, name);
    const after = value ?? undefined;
    const valuePath = [...path, 'values', name];
    // Values with a structure are told of like secrets, and so is what becomes of them.
    if (isHidden && before === undefined) {
      changes.push({ path: valuePath, kind: 'secret', change: after === undefined ? 'clear' : 'set' });
    } else if (!isSame(before, after)) changes.push({ path: valuePath, kind: 'value', before, after });
  }
  for (const [name, { change }] of Object.entries(secrets)) {
    if (change !== 'keep') changes.push({ path: [...path, 'secrets', name], kind: 'secret', change });
  }
  return changes;
}

function withChange(credential: Credential, change: EditChange): Credential {
  const [part, first = '', , third = ''] = change.path;
  if (change.kind === 'secret') return credential;
  if (part === 'environments') {
    const environments = credential.environments ?? [];
    const others = environments.filter(({ name }) => name !== first);
    if (change.kind === 'environment' && change.change === 'removed')
      return { ...credential, environments: others };
    const state = environmentOf(credential, first) ?? { name: first, values: {}, secretFields: [] };
    const next =
      change.kind === 'value' ? { ...state, values: set(state.values, third, change.after) } : state;
    const isThere = environments.length > others.length;
    return {
      ...credential,
      environments: isThere
        ? environments.map((item) => (item.name === first ? next : item))
        : [...environments, next],
    };
  }
  if (change.kind !== 'value') return credential;
  const { after } = change;
  if (part === 'values') return { ...credential, values: set(credential.values ?? {}, first, after) };
  if (part === 'access') {
    const [accessLevel, ...scopes] = (after ?? []) as string[];
    return { ...credential, accessLevel: accessLevel === 'full' ? 'full' : 'fineGrained', scopes };
  }
  if (part === 'connectionLimit') {
    const others = credential.limits?.filter(({ kind }) => kind !== 'connections') ?? [];
    const own = typeof after === 'number' ? [{ kind: 'connections' as const, maximum: after }] : [];
    return { ...credential, limits: [...others, ...own] };
  }
  return withText(credential, part, after);
}

function withText(
  credential: Credential,
  part: string | undefined,
  after: FieldValue | undefined,
): Credential {
  const text = typeof after === 'string' ? after : undefined;
  if (part === 'name') return { ...credential, name: text ?? '' };
  if (part !== 'contact' && part !== 'destination' && part !== 'expiresAt') return credential;
  const { [part]: _, ...rest } = credential;
  return text === undefined ? rest : { ...rest, [part]: text };
}

function set(
  values: Readonly<Record<string, FieldValue>>,
  name: string,
  value: FieldValue | undefined,
): Record<string, FieldValue> {
  const rest = Object.entries(values).filter(([key]) => key !== name);
  return Object.fromEntries(value === undefined ? rest : [...rest, [name, value]]);
}
