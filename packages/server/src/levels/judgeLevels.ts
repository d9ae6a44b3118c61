import { KeywardError, type AuthenticationMethod, type FieldError } from '@keyward/core';
import { judgeLevel } from './judgeLevel.ts';
import { hasEnvironments, needsEnvironment } from './levelsOfMethod.ts';
import { nothingSet, type CredentialLevels, type LevelSet } from './levelSet.ts';

/** What was sent for a credential, and what of it stays from before. */
export interface LevelsInput {
  organization: LevelSet;
  account: { given: LevelSet; kept?: LevelSet };
  /** All that the credential will have. */
  environments: ReadonlyMap<string, { given: LevelSet; kept?: LevelSet }>;
}

const maximumEnvironments = 50;

/**
 * Judges a whole credential: what holds for all of it, and then each of its environments. Rejects with
 * `validation`; the paths of an environment's fields begin with `['environments', name]`.
 */
export function judgeLevels(method: AuthenticationMethod, input: LevelsInput): CredentialLevels {
  const { organization, account, environments } = input;
  const isOpenBelow = environments.size > 0;
  const atAccount = judgeLevel(method, { at: 'account', ...account, above: { organization }, isOpenBelow });
  const errors: FieldError[] = [...environmentErrors(method, environments.size)];
  if (!atAccount.success) errors.push(...atAccount.errors);

  const above = { organization, account: atAccount.success ? atAccount.set : account.given };
  const sets = new Map<string, LevelSet>();
  for (const [name, set] of environments) {
    const judged = judgeLevel(method, { at: 'environment', ...set, above, isOpenBelow: !atAccount.success });
    const prefix = ['environments', name.slice(0, 100)];
    if (judged.success) sets.set(name, judged.set);
    // What is missing already above is said once.
    const own = judged.success ? [] : judged.errors.filter(({ path }) => !isAmong(errors, path));
    errors.push(...own.map(({ path, code }) => ({ path: [...prefix, ...path], code })));
  }
  if (errors.length > 0) throw new KeywardError('validation', { fieldErrors: errors });
  return { organization, account: atAccount.success ? atAccount.set : nothingSet, environments: sets };
}

function isAmong(errors: readonly FieldError[], path: FieldError['path']): boolean {
  return errors.some((error) => error.path.join('\n') === path.join('\n'));
}

function environmentErrors(method: AuthenticationMethod, count: number): FieldError[] {
  const path = ['environments'];
  if (count > maximumEnvironments) return [{ path, code: 'tooManyItems' }];
  if (count > 0 && !hasEnvironments(method)) return [{ path, code: 'unsupported' }];
  return count === 0 && needsEnvironment(method) ? [{ path, code: 'required' }] : [];
}
