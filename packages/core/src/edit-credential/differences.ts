import type { FieldValue } from '../connector/fieldValue.ts';
import type { Credential } from '../credential/credential.ts';
import type { SecretFieldState } from '../credential/secretFieldState.ts';
import type { LevelState } from '../levels/resolveValues.ts';
import { accessOf, connectionLimitOf, environmentOf, isSame, ownOf, type EditChange } from './editChanges.ts';

/** What is known of one thing in one version of a credential. Of a secret never its value. */
export type KnownState =
  | { kind: 'value'; value: FieldValue | undefined }
  | { kind: 'secret'; isSet: boolean; changedAt?: string }
  | { kind: 'environment'; isThere: boolean };

/** One thing that somebody else, and perhaps this user too, has made another. */
export interface EditDifference {
  /** `pathKey` of the path. */
  key: string;
  path: readonly string[];
  base: KnownState;
  theirs: KnownState;
  /** What this user changed of it; `null`: nothing, so that theirs holds. */
  mine: EditChange | null;
  /** Whether both changed it, and not to the same. */
  isConflict: boolean;
}

/** Names a path, for lists and choices. */
export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/**
 * What somebody else has changed since `base`, beside what this user changes: field by field, secrets only as when
 * they were changed. Of two changes that come to the same, none is told as a conflict; of a secret nobody can say
 * that.
 */
export function differences(
  mine: readonly EditChange[],
  base: Credential,
  theirs: Credential,
): EditDifference[] {
  const paths = new Map<string, readonly string[]>();
  for (const path of [...mine.map((change) => change.path), ...pathsOf(base), ...pathsOf(theirs)]) {
    paths.set(pathKey(path), path);
  }
  const found: EditDifference[] = [];
  for (const [key, path] of paths) {
    if (isToldElsewhere(path, paths, theirs)) continue;
    const before = stateAt(base, path);
    const now = stateAt(theirs, path);
    if (isSameState(before, now)) continue;
    const own = mine.find((change) => touches(change, path)) ?? null;
    found.push({
      key,
      path,
      base: before,
      theirs: now,
      mine: own,
      isConflict: own !== null && !comesToTheSame(own, now),
    });
  }
  return found;
}

/**
 * What is left of this user's changes once each conflict is decided. One that is not decided leaves theirs.
 *
 * @param choices by `pathKey`
 */
export function wantedChanges(
  mine: readonly EditChange[],
  found: readonly EditDifference[],
  choices: Readonly<Record<string, ConflictChoice>>,
): EditChange[] {
  const conflicts = found.filter(({ isConflict }) => isConflict);
  return mine.filter((change) =>
    conflicts.every(
      ({ key, path, mine: own }) =>
        (own !== change && !isInside(change.path, path)) || choices[key] === 'mine',
    ),
  );
}

/** Whether all of this user's changes are in what is there now, as far as that can be seen. */
export function isContained(mine: readonly EditChange[], theirs: Credential): boolean {
  return mine.every(
    (change) => change.kind !== 'secret' && comesToTheSame(change, stateAt(theirs, change.path)),
  );
}

export type ConflictChoice = 'mine' | 'theirs';

/** Whether a change is about what is at this path, or about the whole that it is part of, or a part of it. */
function touches(change: EditChange, path: readonly string[]): boolean {
  if (pathKey(change.path) === pathKey(path)) return true;
  // What somebody removes or adds as a whole is at odds with every change inside of it.
  return (
    isInside(change.path, path) ||
    (change.kind === 'environment' && change.change === 'removed' && isInside(path, change.path))
  );
}

/** With the environment that is gone, or by the name under which a value with a structure is edited. */
function isToldElsewhere(
  path: readonly string[],
  paths: ReadonlyMap<string, unknown>,
  theirs: Credential,
): boolean {
  const [part, environment = ''] = path;
  if (part === 'environments' && path.length > 2 && !environmentOf(theirs, environment)) return true;
  const asValue = [...path.slice(0, -2), 'values', path.at(-1) ?? ''];
  return path.at(-2) === 'secrets' && paths.has(pathKey(asValue));
}

function isInside(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.length > outer.length && outer.every((part, index) => inner[index] === part);
}

function comesToTheSame(mine: EditChange, theirs: KnownState): boolean {
  if (mine.kind === 'value' && theirs.kind === 'value') return isSame(mine.after, theirs.value);
  if (mine.kind === 'secret' && theirs.kind === 'secret') return mine.change === 'clear' && !theirs.isSet;
  if (mine.kind === 'environment' && theirs.kind === 'environment')
    return (mine.change === 'added') === theirs.isThere;
  // Somebody added the environment that this user fills in as well: only its values can be at odds.
  return theirs.kind === 'environment' && theirs.isThere;
}

function isSameState(one: KnownState, other: KnownState): boolean {
  if (one.kind === 'value' && other.kind === 'value') return isSame(one.value, other.value);
  if (one.kind === 'secret' && other.kind === 'secret')
    return one.isSet === other.isSet && one.changedAt === other.changedAt;
  return one.kind === 'environment' && other.kind === 'environment' && one.isThere === other.isThere;
}

function stateAt(credential: Credential, path: readonly string[]): KnownState {
  const [part = '', name = '', ...rest] = path;
  if (part === 'environments') {
    const environment = environmentOf(credential, name);
    return rest.length === 0
      ? { kind: 'environment', isThere: environment !== undefined }
      : levelStateAt(environment, rest);
  }
  if (part === 'values' || part === 'secrets') return levelStateAt(credential, path);
  if (part === 'access') return { kind: 'value', value: accessOf(credential) };
  if (part === 'connectionLimit') return { kind: 'value', value: connectionLimitOf(credential) };
  return { kind: 'value', value: textsOf(credential)[part] };
}

function levelStateAt(state: LevelState | undefined, [part, name = '']: readonly string[]): KnownState {
  const value = ownOf(state?.values, name);
  const secret = state?.secretFields?.find((field) => field.name === name);
  if (part === 'values' && (value !== undefined || !secret)) return { kind: 'value', value };
  return {
    kind: 'secret',
    isSet: secret?.isSet ?? false,
    ...(secret?.changedAt !== undefined && { changedAt: secret.changedAt }),
  };
}

/** All that can differ: parts, fields, environments and what is in them. */
function pathsOf(credential: Credential): (readonly string[])[] {
  return [
    ...Object.keys(textsOf(credential)).map((part) => [part]),
    ['access'],
    ['connectionLimit'],
    ...levelPaths([], credential),
    ...(credential.environments ?? []).flatMap((environment) => {
      const path = ['environments', environment.name];
      return [path, ...levelPaths(path, environment)];
    }),
  ];
}

function levelPaths(path: readonly string[], { values = {}, secretFields = [] }: LevelState) {
  return [
    ...Object.keys(values).map((name) => [...path, 'values', name]),
    ...secretFields.map(({ name }: SecretFieldState) => [...path, 'secrets', name]),
  ];
}

function textsOf({ name, contact, destination, expiresAt }: Credential): Record<string, string | undefined> {
  return { name, contact, destination, expiresAt };
}
