import {
  KeywardError,
  type AuthenticationMethod,
  type CredentialPatch,
  type FieldError,
} from '@keyward/core';
import { isStorable } from '../credentials/storableText.ts';
import { judgeLevels, type LevelsInput } from '../levels/judgeLevels.ts';
import { nothingSet, type CredentialLevels } from '../levels/levelSet.ts';
import { refuseLentSecrets } from './lentSecrets.ts';
import { refuseMovedSecrets } from './movedSecrets.ts';
import { splitPatch, type SplitPatch } from './splitPatch.ts';

/** What a credential will be after an edit. */
export interface EditedLevels {
  levels: CredentialLevels;
  /** By names as in `['environments', 'staging', 'secrets', 'apiKey']`; empty: nothing is changed. */
  changes: string[][];
}

type LevelsPatch = Pick<CredentialPatch, 'values' | 'secrets' | 'environments'>;

/** Judges what a stored credential will be. Rejects with `validation` and the paths of the fields. */
export function applyPatch(
  method: AuthenticationMethod,
  before: CredentialLevels,
  { environments = {}, ...patch }: LevelsPatch,
): EditedLevels {
  const account = splitPatch(method, before.account, patch);
  const changes = [...account.changes];
  const errors: FieldError[] = [...account.errors];
  const below = new Map<string, SplitPatch>(
    Array.from(before.environments, ([name, kept]) => [
      name,
      { given: nothingSet, kept, changes: [], errors: [] },
    ]),
  );
  for (const [name, change] of Object.entries(environments)) {
    const prefix = ['environments', name];
    if (!isStorable(name))
      errors.push({ path: ['environments', name.slice(0, 100)], code: 'invalid_format' });
    const isThere = before.environments.has(name);
    if (change === null) {
      if (below.delete(name)) changes.push(prefix);
      continue;
    }
    const split = splitPatch(method, before.environments.get(name) ?? nothingSet, change);
    below.set(name, split);
    if (!isThere) changes.push(prefix);
    changes.push(...split.changes.map((path) => [...prefix, ...path]));
    errors.push(
      ...split.errors.map(({ path, code }) => ({
        path: ['environments', name.slice(0, 100), ...path],
        code,
      })),
    );
  }
  if (errors.length > 0) throw new KeywardError('validation', { fieldErrors: errors });
  if (changes.length === 0) return { levels: before, changes };
  const input: LevelsInput = { organization: before.organization, account, environments: below };
  const levels = judgeLevels(method, input);
  refuseLentSecrets(method, levels);
  refuseMovedSecrets(method, before, levels, { account, environments: below });
  return { levels, changes };
}
