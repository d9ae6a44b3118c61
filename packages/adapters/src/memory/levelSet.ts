import {
  isFilled,
  type ConnectorSetupPatch,
  type FieldValue,
  type Secret,
  type SecretFieldState,
} from '@keyward/core';

/** What is set at one level: in a setup, a credential, or one of its environments. Values are whole here. */
export interface LevelSet {
  values: Record<string, FieldValue>;
  secretFields: readonly SecretFieldState[];
  /** Plain, as the external system would get them. Never part of an answer. */
  secrets: Record<string, string>;
}

interface Typed {
  values: Record<string, FieldValue>;
  secrets: Readonly<Record<string, Secret>>;
}

export const emptySet: LevelSet = { values: {}, secretFields: [], secrets: {} };

/** What was typed, as a patch of nothing. */
export function patchOf({ values, secrets }: Typed): ConnectorSetupPatch {
  const changes = Object.entries(secrets).map(
    ([name, value]) => [name, { change: 'set' as const, value }] as const,
  );
  return { values, secrets: Object.fromEntries(changes) };
}

/** The set with what a patch changes. What the patch does not name stays, its states among it. */
export function patchedSet(
  { values, secretFields, secrets }: LevelSet,
  patch: ConnectorSetupPatch,
  changedAt: string,
): LevelSet {
  const nextValues = new Map(Object.entries(values));
  const nextSecrets = new Map(Object.entries(secrets));
  const states = new Map(secretFields.map((state) => [state.name, state]));
  for (const [name, value] of Object.entries(patch.values ?? {})) {
    if (hasStructure(value)) states.set(name, { name, isSet: true, changedAt });
    else if (states.has(name)) states.set(name, { name, isSet: false, changedAt });
    if (isFilled(value)) nextValues.set(name, value);
    else nextValues.delete(name);
  }
  for (const [name, change] of Object.entries(patch.secrets ?? {})) {
    if (change.change === 'keep') continue;
    const secret = change.change === 'set' ? change.value.expose() : '';
    if (secret === '') nextSecrets.delete(name);
    else nextSecrets.set(name, secret);
    states.set(name, secretStateOf(name, secret, changedAt));
  }
  return {
    values: Object.fromEntries(nextValues),
    secretFields: [...states.values()],
    secrets: Object.fromEntries(nextSecrets),
  };
}

/** By an own property: a field may be called `constructor`. */
export function ownOf<Value>(record: Readonly<Record<string, Value>> | undefined, name: string) {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** The values that may be shown: what has a structure is only told of, since a secret may be inside. */
export function shownValues(values: Readonly<Record<string, FieldValue>>): Record<string, FieldValue> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !hasStructure(value)));
}

/** A hint only of a secret that is long enough for four characters to give nothing away. */
function secretStateOf(name: string, value: string, changedAt: string): SecretFieldState {
  const hint = value.length >= 16 ? { hint: value.slice(-4) } : {};
  return { name, isSet: value !== '', ...hint, changedAt };
}

function hasStructure(value: FieldValue): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object');
  return typeof value === 'object' && value !== null;
}
