import {
  fieldLevels,
  isAskedFor,
  isSecretField,
  levelOf,
  resolveValues,
  toConnectorInput,
  type AuthenticationMethod,
  type ConnectorSetupPatch,
  type FieldError,
  type FieldLevel,
  type FieldValue,
  type ResolvedField,
} from '@keyward/core';
import type { Layers } from './layers.ts';
import { ownOf } from './levelSet.ts';

export interface Judged {
  method: AuthenticationMethod;
  at: FieldLevel;
  levels: readonly FieldLevel[];
  /** What is set above, and at the level itself as it will be. */
  layers: Layers;
  /** What is typed now. The rest is kept, and was judged when it was typed. */
  patch: ConnectorSetupPatch;
}

/**
 * What is wrong with one level's values and secrets: each must be a field's that can be set there, be right, and
 * be there where no level above has it. Paths are `['values' | 'secrets', name]`.
 */
export function judgeSet({ method, at, levels, layers, patch }: Judged): FieldError[] {
  const resolved = resolveValues(method.fields, { at, states: layers, levels });
  const stray = strayParts(resolved, patch);
  if (stray.length > 0) return stray;
  const judged = toConnectorInput(methodAt(method, resolved, at, levels), {
    valueOf: (name) => ownOf(patch.values, name),
    secretOf: (name) => {
      const change = ownOf(patch.secrets, name);
      return change?.change === 'set' ? change.value.expose() : undefined;
    },
    heldOf: (name) => {
      const found = resolved.find(({ field }) => field.name === name);
      return found && heldAt(found, layers);
    },
  });
  return judged.success ? [] : judged.errors;
}

/** The method as it is asked for at a level: without what is set below it, and required only what must be here. */
function methodAt(
  method: AuthenticationMethod,
  resolved: readonly ResolvedField[],
  at: FieldLevel,
  levels: readonly FieldLevel[],
): AuthenticationMethod {
  const isBelow = (level: FieldLevel) => fieldLevels.indexOf(level) > fieldLevels.indexOf(at);
  const here = resolved.filter(({ field }) => !isBelow(levelOf(field, levels)));
  const names = new Set(here.map(({ field }) => field.name));
  const { requirements = [], ...rest } = method;
  // Sets of fields are whole only where the last of them is asked for.
  const isWhole = at !== 'organization' && requirements.flat().every((name) => names.has(name));
  return {
    ...rest,
    fields: here.map(({ field, isRequiredHere }) => ({ ...field, required: isRequiredHere })),
    ...(isWhole && { requirements }),
  };
}

function strayParts(
  resolved: readonly ResolvedField[],
  { values, secrets }: ConnectorSetupPatch,
): FieldError[] {
  const problemOf = (name: string, isSecret: boolean) => {
    const found = resolved.find(({ field }) => field.name === name);
    const isHere = found && isSecretField(found.field) === isSecret;
    if (!isHere || !(isAskedFor(found.field) || found.field.kind === 'hidden')) return 'unknownField';
    return found.isOfferedHere ? null : 'setElsewhere';
  };
  const judge = (part: 'values' | 'secrets', names: readonly string[]) =>
    names.flatMap((name) => {
      const code = problemOf(name, part === 'secrets');
      return code === null ? [] : [{ path: [part, name], code }];
    });
  const changed = Object.entries(secrets ?? {}).filter(([, { change }]) => change === 'set');
  return [
    ...judge(
      'values',
      Object.entries(values ?? {}).flatMap(([name, value]) => (value === null ? [] : [name])),
    ),
    ...judge(
      'secrets',
      changed.map(([name]) => name),
    ),
  ];
}

/** What holds in a field's place without being typed; of a secret only that it does. */
function heldAt({ field, source, isSet }: ResolvedField, layers: Layers): FieldValue | undefined {
  if (!isSet || source === null) return undefined;
  return isSecretField(field) ? true : (ownOf(layers[source]?.values, field.name) ?? true);
}
