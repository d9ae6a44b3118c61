import {
  isAskedFor,
  isSecretField,
  methodAt,
  toConnectorInput,
  type AuthenticationMethod,
  type ConnectorInput,
  type ConnectorSetupPatch,
  type FieldError,
  type FieldLevel,
  type FieldValue,
  type MethodAtLevel,
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
export function judgeSet(judged: Judged): FieldError[] {
  const stray = strayParts(judged.method, formOf(judged).resolved, judged.patch);
  if (stray.length > 0) return stray;
  const input = connectorInput(judged);
  return input.success ? [] : input.errors;
}

/** What is typed, of the fields whose condition holds. The rest was never asked for, and is not kept. */
export function askedFor(judged: Judged): ConnectorSetupPatch {
  const input = connectorInput(judged);
  if (!input.success) return judged.patch;
  const only = <Part>(typed: Readonly<Record<string, Part>> | undefined, kept: object) =>
    Object.fromEntries(Object.entries(typed ?? {}).filter(([name]) => Object.hasOwn(kept, name)));
  const { values, secrets } = judged.patch;
  return { values: only(values, input.values), secrets: only(secrets, input.secrets) };
}

function formOf({ method, at, levels, layers }: Judged): MethodAtLevel {
  return methodAt(method, { at, states: layers, levels });
}

function connectorInput(judged: Judged): ConnectorInput {
  const { at, layers, patch } = judged;
  const { method: here, resolved } = formOf(judged);
  // The organization may leave open what makes a set of fields whole.
  const { requirements = [], ...fieldsOnly } = here;
  return toConnectorInput(at === 'organization' ? fieldsOnly : { ...fieldsOnly, requirements }, {
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
