import {
  isAskedFor,
  isSecretField,
  KeywardError,
  type AuthenticationMethod,
  type FieldError,
} from '@keyward/core';
import { own, type CredentialLevels, type LevelSet } from '../levels/levelSet.ts';
import { mergeLevels, setsOf, usedOf } from '../levels/mergeLevels.ts';
import { placesOf } from '../verify/placesOf.ts';
import type { SplitPatch } from './splitPatch.ts';

type Split = Pick<SplitPatch, 'kept' | 'changes'>;

/**
 * Refuses an edit that would lead a stored secret to another place than before: whoever may edit, but never sees
 * the secret, could send it to a server of their own. It has to be typed anew, as somebody does who knows it.
 * Rejects with `validation`.
 */
export function refuseMovedSecrets(
  method: AuthenticationMethod,
  before: CredentialLevels,
  after: CredentialLevels,
  { account, environments }: { account: Split; environments: ReadonlyMap<string, Split> },
): void {
  const errors: FieldError[] = [];
  const isMoved = (environment: string | undefined) =>
    movedPlaces(method, before, after, environment).length > 0;
  const names = [...environments.keys()];
  const hasMoved = names.filter(isMoved);
  // What the account has goes along to each of its environments.
  if (isMoved(undefined) || hasMoved.length > 0) errors.push(...keptSecrets(method, account));
  for (const name of hasMoved) {
    const prefix = ['environments', name.slice(0, 100)];
    const kept = environments.get(name);
    errors.push(...keptSecrets(method, kept).map(({ path, code }) => ({ path: [...prefix, ...path], code })));
  }
  if (errors.length > 0) throw new KeywardError('validation', { fieldErrors: errors });
}

/** The places that the credential was not for in any of its environments. */
function movedPlaces(
  method: AuthenticationMethod,
  before: CredentialLevels,
  after: CredentialLevels,
  environment: string | undefined,
): string[] {
  const known = new Set([
    ...placesAt(method, before, undefined),
    ...[...before.environments.keys()].flatMap((name) => placesAt(method, before, name)),
  ]);
  return placesAt(method, after, environment).filter((place) => !known.has(place));
}

function placesAt(
  method: AuthenticationMethod,
  levels: CredentialLevels,
  environment: string | undefined,
): string[] {
  const at = environment === undefined ? 'account' : 'environment';
  return placesOf(method, usedOf(method, mergeLevels(method.fields, setsOf(levels, environment), at)));
}

function keptSecrets(method: AuthenticationMethod, split: Split | undefined): FieldError[] {
  if (!split) return [];
  const { kept, changes } = split;
  const errors = method.fields
    .filter(
      (field) => isSecretField(field) && isAskedFor(field) && own(kept.secrets, field.name) !== undefined,
    )
    .map(({ name }) => ({ path: ['secrets', name], code: 'enterAgain' }));
  return holdsTokens(kept) ? [...errors, ...changes.map((path) => ({ path, code: 'refused' }))] : errors;
}

/** Nobody can type the tokens of a connected account: it has to be connected anew. */
function holdsTokens({ secrets }: LevelSet): boolean {
  return Object.keys(secrets).some((name) => name.startsWith('keyward:'));
}
