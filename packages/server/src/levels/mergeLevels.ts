import {
  isAskedFor,
  isFilled,
  resolveValues,
  Secret,
  toConnectorInput,
  type AuthenticationMethod,
  type Field,
  type FieldLevel,
  type LevelState,
  type LevelStates,
} from '@keyward/core';
import type { CheckedInput } from '../verify/dryInput.ts';
import { own, type CredentialLevels, type LevelSet } from './levelSet.ts';

export type LevelSets = Partial<Record<FieldLevel, LevelSet>>;

/** The levels that count for a credential, or for one of its environments. */
export function setsOf(
  { organization, account, environments }: CredentialLevels,
  environment: string | undefined,
): LevelSets {
  const below = environment === undefined ? undefined : environments.get(environment);
  return { organization, account, ...(below && { environment: below }) };
}

/** What holds at a level: each field as the nearest level has it that may. What is no field stays as it is there. */
export function mergeLevels(fields: readonly Field[], sets: LevelSets, at: FieldLevel): LevelSet {
  const merged = {
    values: new Map(Object.entries(sets.account?.values ?? {})),
    secrets: new Map(Object.entries(sets.account?.secrets ?? {})),
  };
  for (const { field, source } of resolveValues(fields, { at, states: statesOf(sets) })) {
    const { name } = field;
    const set = source === null ? undefined : sets[source];
    const [value, secret] = [set && own(set.values, name), set && own(set.secrets, name)];
    if (value === undefined) merged.values.delete(name);
    else merged.values.set(name, value);
    if (secret === undefined) merged.secrets.delete(name);
    else merged.secrets.set(name, secret);
  }
  return { values: Object.fromEntries(merged.values), secrets: Object.fromEntries(merged.secrets) };
}

/** The same as the other pages see it: of secrets only that they are. */
export function statesOf(sets: LevelSets): LevelStates {
  return Object.fromEntries(Object.entries(sets).map(([level, set]) => [level, stateOf(set)]));
}

/** What is to be used of it: hidden fields filled in anew, without what is not asked for as things stand. */
export function usedOf(method: AuthenticationMethod, merged: LevelSet): CheckedInput {
  const checked = toConnectorInput(method, {
    valueOf: (name) => own(merged.values, name),
    secretOf: (name) => own(merged.secrets, name),
  });
  const boxes = Object.entries(merged.secrets).map(([name, text]) => [name, new Secret(text)] as const);
  // What a later definition would no longer take is tried as it is.
  if (!checked.success) return { values: merged.values, secrets: Object.fromEntries(boxes) };
  const asked = new Set(method.fields.filter(isAskedFor).map(({ name }) => name));
  const others = boxes.filter(([name]) => !asked.has(name));
  return { values: { ...checked.values }, secrets: { ...Object.fromEntries(others), ...checked.secrets } };
}

function stateOf({ values, secrets }: LevelSet): LevelState {
  const filled = Object.keys(secrets).filter((name) => isFilled(secrets[name]));
  return { values, secretFields: filled.map((name) => ({ name, isSet: true })) };
}
