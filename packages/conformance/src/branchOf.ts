import {
  fieldsOfCondition,
  isAskedFor,
  isSecretField,
  toConnectorInput,
  type AuthenticationMethod,
  type Connector,
  type Field,
  type FieldValue,
  type StoreCredentialInput,
} from '@keyward/core';
import { idle } from './calls.ts';
import type { ClauseContext } from './clause.ts';
import { mustResolve, skip } from './expectations.ts';
import { inputFor } from './sampleInput.ts';

/** A required field that one choice of another asks for, and a second choice does not. */
export interface Branch {
  field: Field;
  /** Whole, with the field. */
  shown: StoreCredentialInput;
  /** Whole, without it. */
  hidden: StoreCredentialInput;
}

/** The first branch that the suite can fill in among the connectors; skips where there is none. */
export async function branchOf({ adapter }: ClauseContext): Promise<Branch> {
  if (!adapter.listConnectors) skip('`connectors` is not declared');
  const { items } = await mustResolve('listConnectors', adapter.listConnectors({ signal: idle() }));
  for (const connector of items) {
    for (const method of connector.methods) {
      for (const field of method.fields) {
        const branch = branchAt(connector, method, field);
        if (branch) return branch;
      }
    }
  }
  return skip('no connector has a required field with a condition that the suite can fill in');
}

function branchAt(connector: Connector, method: AuthenticationMethod, field: Field): Branch | null {
  if (field.when === undefined || !field.required || !isAskedFor(field)) return null;
  const deciding = method.fields.filter(({ name }) =>
    fieldsOfCondition(field.when ?? { all: [] }).includes(name),
  );
  const inputs = deciding
    .flatMap((other) =>
      choicesOf(other).map((choice) => inputFor(connector, method, { [other.name]: choice })),
    )
    .filter((input) => isWhole(method, input));
  const has = (input: StoreCredentialInput) =>
    field.name in input[isSecretField(field) ? 'secrets' : 'values'];
  const shown = inputs.find(has);
  const hidden = inputs.find((input) => !has(input));
  return shown && hidden ? { field, shown, hidden } : null;
}

function choicesOf({ kind, options = [] }: Field): FieldValue[] {
  if (kind === 'boolean') return [true, false];
  return kind === 'select' || kind === 'radio' ? options.map(({ value }) => value) : [];
}

function isWhole(method: AuthenticationMethod, { values, secrets }: StoreCredentialInput): boolean {
  return toConnectorInput(method, {
    valueOf: (name) => values[name],
    secretOf: (name) => secrets[name]?.expose(),
  }).success;
}
