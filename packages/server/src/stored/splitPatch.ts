import { isFilled, type ConnectorSetupPatch, type FieldError, type FieldValue } from '@keyward/core';
import type { AuthenticationMethod } from '@keyward/core';
import { shownValues } from '../credentials/fieldStates.ts';
import { isStorable } from '../credentials/storableText.ts';
import { unknownFields } from '../levels/judgeLevel.ts';
import { own, without, type LevelSet } from '../levels/levelSet.ts';

/** A patch of one level: what is new, and what stays as it is. */
export interface SplitPatch {
  given: LevelSet;
  kept: LevelSet;
  /** What is set or emptied, by names as in `['secrets', 'apiKey']`. */
  changes: string[][];
  /** Of what cannot be there at all. */
  errors: FieldError[];
}

/**
 * Tells what a patch sets from what it leaves. A value that is the same is no change; of what is never sent back,
 * setting it always is one: otherwise an edit would tell whether somebody has guessed a secret.
 */
export function splitPatch(
  { fields }: Pick<AuthenticationMethod, 'fields'>,
  before: LevelSet,
  { values = {}, secrets = {} }: ConnectorSetupPatch,
): SplitPatch {
  const shown = shownValues(before.values);
  const isChanged = (name: string, value: FieldValue) =>
    isFilled(value)
      ? own(shown, name) === undefined || JSON.stringify(shown[name]) !== JSON.stringify(value)
      : own(before.values, name) !== undefined;
  const changedValues = Object.entries(values).filter(([name, value]) => isChanged(name, value));
  const set = Object.entries(secrets).flatMap(([name, change]) =>
    change.change === 'set' ? [[name, change.value.expose()] as const] : [],
  );
  const cleared = Object.keys(secrets).filter(
    // Tokens of a connected account are nobody's to clear: they go with it, and are revoked then.
    (name) =>
      secrets[name]?.change === 'clear' &&
      own(before.secrets, name) !== undefined &&
      !name.startsWith('keyward:'),
  );
  const given = {
    values: Object.fromEntries(changedValues.filter(([, value]) => isFilled(value))),
    secrets: Object.fromEntries(set),
  };
  const [valueNames, secretNames] = [
    changedValues.map(([name]) => name),
    [...Object.keys(given.secrets), ...cleared],
  ];
  const kept = {
    values: without(before.values, (name) => valueNames.includes(name)),
    secrets: without(before.secrets, (name) => secretNames.includes(name)),
  };
  // What a later definition no longer has can still be emptied.
  const named = {
    values: without(
      values,
      (name) => own(before.values, name) !== undefined && !Object.hasOwn(given.values, name),
    ),
    secrets: without(secrets, (name) => cleared.includes(name)),
  };
  const unstorable = Object.keys(given.values).filter((name) => !isStorable(given.values[name]));
  return {
    given,
    kept,
    changes: [...valueNames.map((name) => ['values', name]), ...secretNames.map((name) => ['secrets', name])],
    errors: [
      ...unknownFields({ fields }, named),
      ...unstorable.map((name) => ({ path: ['values', name.slice(0, 100)], code: 'invalid_format' })),
    ],
  };
}
