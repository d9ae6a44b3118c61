import {
  isAskedFor,
  isSecretField,
  methodAt,
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
  const { method: here, resolved } = methodAt(method, { at, states: layers, levels });
  const stray = strayParts(method, resolved, patch);
  if (stray.length > 0) return stray;
  // The organization may leave open what makes a set of fields whole.
  const { requirements = [], ...fieldsOnly } = here;
  const judged = toConnectorInput(at === 'organization' ? fieldsOnly : { ...fieldsOnly, requirements }, {
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

function strayParts(
  { fields }: AuthenticationMethod,
  resolved: readonly ResolvedField[],
  { values = {}, secrets = {} }: ConnectorSetupPatch,
): FieldError[] {
  const problemOf = (part: 'values' | 'secrets', name: string) => {
    const field = fields.find((each) => each.name === name);
    const isTaken = field && (isAskedFor(field) || field.kind === 'hidden');
    if (!isTaken || isSecretField(field) !== (part === 'secrets')) return 'unknownField';
    return resolved.some((each) => each.field.name === name && each.isOfferedHere) ? null : 'setElsewhere';
  };
  const judge = (part: 'values' | 'secrets') => (name: string) => {
    const code = problemOf(part, name);
    return code === null ? [] : [{ path: [part, name], code }];
  };
  // Whatever stands there may be emptied.
  const typedValues = Object.keys(values).filter((name) => values[name] !== null);
  const typedSecrets = Object.keys(secrets).filter((name) => secrets[name]?.change === 'set');
  return [...typedValues.flatMap(judge('values')), ...typedSecrets.flatMap(judge('secrets'))];
}

/** What holds in a field's place without being typed; of a secret only that it does. */
function heldAt({ field, source, isSet }: ResolvedField, layers: Layers): FieldValue | undefined {
  if (!isSet || source === null) return undefined;
  return isSecretField(field) ? true : (ownOf(layers[source]?.values, field.name) ?? true);
}
