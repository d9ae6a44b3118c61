import {
  fieldErrorsOf,
  findMethod,
  isAskedFor,
  isSecretField,
  KeywardError,
  methodKey,
  parseUntrustedJson,
  StoreCredentialInputWireSchema,
  toConnectorInput,
  type AuthenticationMethod,
  type Connector,
  type FieldError,
  type StoreCredentialInput,
} from '@keyward/core';
import { isStorable } from '../credentials/storableText.ts';
import { invalid } from '../http/readBody.ts';
import type { Settings } from '../options.ts';
import type { CheckedInput } from '../verify/dryInput.ts';

/** What was typed, judged by the connector's method, with nothing in it that the method does not ask for. */
export interface ReadInput {
  input: StoreCredentialInput;
  connector: Connector;
  method: AuthenticationMethod;
  /** Absent where the connector has one method of this type. */
  methodId: string | undefined;
  checked: CheckedInput;
}

/** Rejects with `validation` and the paths of the fields. */
export function readStoreInput({ connectors }: Settings, text: string): ReadInput {
  const parsed = StoreCredentialInputWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const connector = connectors.find(({ id }) => id === input.connectorId);
  if (!connector) throw invalid(['connectorId'], 'unknown');
  const method = findMethod(connector, input);
  if (!method) throw invalid([input.methodId === undefined ? 'type' : 'methodId'], 'unknown');

  const fieldErrors = [...unstorable(input), ...unknownFields(method, input)];
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  const { values, secrets } = input;
  const checked = toConnectorInput(method, {
    valueOf: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
    secretOf: (name) => (Object.hasOwn(secrets, name) ? secrets[name]?.expose() : undefined),
  });
  if (!checked.success) throw new KeywardError('validation', { fieldErrors: checked.errors });
  const sameType = connector.methods.filter(({ type }) => type === method.type);
  const methodId = sameType.length > 1 ? methodKey(method) : undefined;
  return { input, connector, method, methodId, checked };
}

function unstorable({ name, contact, destination, environment, values }: StoreCredentialInput): FieldError[] {
  const parts = Object.entries({ name, contact, destination, environment });
  return [
    ...parts.map(([part, value]) => ({ path: [part], value })),
    ...Object.entries(values).map(([field, value]) => ({ path: ['values', field.slice(0, 100)], value })),
  ]
    .filter(({ value }) => !isStorable(value))
    .map(({ path }) => ({ path, code: 'invalid_format' }));
}

/** A secret among the values would be stored in the clear, so where a field stands is judged as well. */
function unknownFields({ fields }: AuthenticationMethod, input: StoreCredentialInput): FieldError[] {
  const byName = new Map(fields.map((field) => [field.name, field]));
  return (['values', 'secrets'] as const).flatMap((part) =>
    Object.keys(input[part]).flatMap((name) => {
      const field = byName.get(name);
      const isHere = field && isSecretField(field) === (part === 'secrets');
      const isTaken = isHere && (isAskedFor(field) || field.kind === 'hidden');
      return isTaken ? [] : [{ path: [part, name.slice(0, 100)], code: 'unrecognized_keys' }];
    }),
  );
}
