import {
  activeFields,
  fieldLevels,
  fieldsOfCondition,
  isAskedFor,
  isFilled,
  isSecretField,
  levelOf,
  lookupOf,
  resolveValues,
  toConnectorInput,
  type AuthenticationMethod,
  type ConnectorDraft,
  type Field,
  type FieldError,
  type FieldLevel,
} from '@keyward/core';
import { nothingSet, own, without, type LevelSet } from './levelSet.ts';
import { mergeLevels, statesOf, type LevelSets } from './mergeLevels.ts';

export interface LevelInput {
  at: FieldLevel;
  /** What was sent. */
  given: LevelSet;
  /** What was set here before and stays. */
  kept?: LevelSet;
  /** What the levels above have. */
  above: LevelSets;
  /** Whether a level below has the last word on what is missing. */
  isOpenBelow: boolean;
}

export type JudgedLevel = { success: true; set: LevelSet } | { success: false; errors: FieldError[] };

/**
 * Judges what was sent for one level by the method's definition, together with what stays there and what is
 * inherited, and returns what is then set here. What was not sent is neither judged anew nor changed.
 */
export function judgeLevel(method: AuthenticationMethod, input: LevelInput): JudgedLevel {
  const { at, given, above, isOpenBelow } = input;
  // What a hidden field holds follows from the others.
  const hidden = new Set(method.fields.filter(({ kind }) => kind === 'hidden').map(({ name }) => name));
  const { values, secrets } = input.kept ?? nothingSet;
  const kept = { values: without(values, (name) => hidden.has(name)), secrets };
  const resolved = resolveValues(method.fields, { at, states: statesOf({ ...above, [at]: kept }) });
  const offered = new Set(
    resolved.flatMap(({ field, isOfferedHere }) => (isOfferedHere ? [field.name] : [])),
  );

  const misplaced = [...unknownFields(method, given), ...notOffered(method, given, offered)];
  if (misplaced.length > 0) return { success: false, errors: misplaced };
  const held = mergeLevels(method.fields, { ...above, [at]: kept }, at);
  const isBelow = belowOf(method.fields, at);
  const fields = resolved
    .filter(({ isOfferedHere }) => at !== 'organization' || isOfferedHere)
    .map(({ field, isRequiredHere, isSet }) =>
      atLevel(field, isBelow, isRequiredHere || (at !== 'organization' && isMissingForGood(field, isSet))),
    );
  const { requirements = [], ...rest } = method;
  const here = { ...rest, fields, requirements: isOpenBelow ? [] : requirements };
  const draft: ConnectorDraft = {
    valueOf: (name) => own(given.values, name),
    secretOf: (name) => own(given.secrets, name),
    heldOf: (name) => own(held.values, name) ?? (isFilled(own(held.secrets, name)) ? true : undefined),
  };
  const checked = toConnectorInput(here, draft);
  if (!checked.success) return { success: false, errors: checked.errors };
  const isElsewhere = (name: string) => !offered.has(name);
  // What is not asked for any more as things stand now is not kept either.
  const active = new Set(activeFields(here, lookupOf(here, draft)).map(({ name }) => name));
  const isOver = (name: string) => fields.some((field) => field.name === name) && !active.has(name);
  const exposed = Object.entries(checked.secrets).map(([name, box]) => [name, box.expose()] as const);
  return {
    success: true,
    set: {
      values: { ...without(kept.values, isOver), ...without(checked.values, isElsewhere) },
      secrets: { ...without(kept.secrets, isOver), ...without(Object.fromEntries(exposed), isElsewhere) },
    },
  };
}

/** A secret among the values would be stored in the clear, so where a field stands is judged as well. */
export function unknownFields(
  { fields }: Pick<AuthenticationMethod, 'fields'>,
  given: { [Part in keyof LevelSet]: Readonly<Record<string, unknown>> },
): FieldError[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (['values', 'secrets'] as const).flatMap((part) =>
    Object.keys(given[part]).flatMap((name) => {
      const field = byName.get(name);
      const isHere = field && isSecretField(field) === (part === 'secrets');
      const isTaken = isHere && (isAskedFor(field) || field.kind === 'hidden');
      return isTaken ? [] : [{ path: [part, name.slice(0, 100)], code: 'unrecognized_keys' }];
    }),
  );
}

/** What is set elsewhere would not count here, and whoever sends it should know. */
function notOffered({ fields }: AuthenticationMethod, given: LevelSet, offered: ReadonlySet<string>) {
  return fields.flatMap((field): FieldError[] => {
    const part = isSecretField(field) ? 'secrets' : 'values';
    const isRefused = isAskedFor(field) && isFilled(own(given[part], field.name)) && !offered.has(field.name);
    return isRefused ? [{ path: [part, field.name], code: 'setElsewhere' }] : [];
  });
}

/** Nobody below the organization can set it. */
function isMissingForGood(field: Field, isSet: boolean): boolean {
  return field.required && !isSet && levelOf(field) === 'organization' && field.below === 'never';
}

/** The field as it is asked for here. A condition on what only a level below knows cannot be judged yet. */
function atLevel({ when, ...field }: Field, isBelow: (name: string) => boolean, required: boolean): Field {
  if (when && fieldsOfCondition(when).some(isBelow)) return { ...field, required: false };
  return { ...field, required, ...(when && { when }) };
}

function belowOf(fields: readonly Field[], at: FieldLevel): (name: string) => boolean {
  const names = new Set(
    fields
      .filter((field) => fieldLevels.indexOf(levelOf(field)) > fieldLevels.indexOf(at))
      .map(({ name }) => name),
  );
  return (name) => names.has(name);
}
