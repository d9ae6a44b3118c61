import {
  activeFields,
  isAskedFor,
  isSecretField,
  lookupOf,
  Secret,
  type AuthenticationMethod,
  type Connector,
  type Field,
  type FieldValue,
  type StoreCredentialInput,
} from '@keyward/core';

/**
 * An input for a connector's method, with secrets that differ at each call. What is not asked for with these
 * values is left out.
 */
export function inputFor(
  connector: Pick<Connector, 'id'>,
  method: AuthenticationMethod,
  chosen: Readonly<Record<string, FieldValue>> = {},
): StoreCredentialInput {
  const mark = crypto.randomUUID();
  const typed = (field: Field) => (field.name in chosen ? chosen[field.name] : sampleValue(field, mark));
  const byName = new Map(method.fields.map((field) => [field.name, typed(field)]));
  const secretOf = (name: string) => `conformance-${name}-${mark}`;
  const lookup = lookupOf(method, { valueOf: (name) => byName.get(name), secretOf });
  const input: StoreCredentialInput = {
    name: `Conformance ${mark.slice(0, 8)}`,
    connectorId: connector.id,
    type: method.type,
    ...(method.id !== undefined && { methodId: method.id }),
    values: {},
    secrets: {},
  };
  for (const field of activeFields(method, lookup).filter(isAskedFor)) {
    if (isSecretField(field)) input.secrets[field.name] = new Secret(secretOf(field.name));
    else input.values[field.name] = typed(field) ?? null;
  }
  return input;
}

/** What somebody could have typed. A pattern of the field's own is not looked at. */
function sampleValue({ kind, options }: Field, mark: string): FieldValue {
  switch (kind) {
    case 'number':
    case 'port':
      return 4711;
    case 'boolean':
      return true;
    case 'select':
    case 'radio':
      return options?.[0]?.value ?? '';
    case 'multiSelect':
      return options?.slice(0, 1).map(({ value }) => String(value)) ?? [];
    case 'url':
      return 'https://conformance.example.com';
    case 'hostname':
      return 'conformance.example.com';
    case 'email':
      return 'conformance@example.com';
    default:
      return `conformance-${mark.slice(0, 8)}`;
  }
}
