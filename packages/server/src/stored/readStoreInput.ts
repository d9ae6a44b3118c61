import {
  fieldErrorsOf,
  findMethod,
  KeywardError,
  methodKey,
  parseUntrustedJson,
  StoreCredentialInputWireSchema,
  type AuthenticationMethod,
  type Connector,
  type FieldError,
  type Secret,
  type StoreCredentialInput,
} from '@keyward/core';
import { readSetup } from '../connectors/connectorSetups.ts';
import type { Queryable } from '../database/database.ts';
import { isStorable } from '../credentials/storableText.ts';
import { invalid } from '../http/readBody.ts';
import { judgeLevels } from '../levels/judgeLevels.ts';
import { hasOrganizationFields } from '../levels/levelsOfMethod.ts';
import { nothingSet, type CredentialLevels, type LevelSet } from '../levels/levelSet.ts';
import { mergeLevels, setsOf, usedOf } from '../levels/mergeLevels.ts';
import type { Settings } from '../options.ts';
import type { CheckedInput } from '../verify/dryInput.ts';
import { refuseLentSecrets } from './lentSecrets.ts';

/** What was typed, judged by the connector's method, with nothing in it that the method does not ask for. */
export interface ReadInput {
  input: StoreCredentialInput;
  connector: Connector;
  method: AuthenticationMethod;
  /** Absent where the connector has one method of this type. */
  methodId: string | undefined;
  /** What was typed for each level, and what the organization has set. */
  levels: CredentialLevels;
  /** What is to be used of it where no environment is meant. */
  checked: CheckedInput;
}

/** Rejects with `validation` and the paths of the fields. */
export async function readStoreInput(
  settings: Settings,
  organizationId: string,
  text: string,
  // Within a transaction, that one: the embedded database would wait for its end.
  database: Queryable = settings.database,
): Promise<ReadInput> {
  const parsed = StoreCredentialInputWireSchema.safeParse(parseUntrustedJson(text));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const connector = settings.connectors.find(({ id }) => id === input.connectorId);
  if (!connector) throw invalid(['connectorId'], 'unknown');
  const method = findMethod(connector, input);
  if (!method) throw invalid([input.methodId === undefined ? 'type' : 'methodId'], 'unknown');
  const fieldErrors = unstorable(input);
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });

  const setup = hasOrganizationFields(method)
    ? await readSetup(
        database,
        settings.keys,
        { organizationId, connectorId: connector.id, methodKey: methodKey(method) },
        null,
      )
    : null;
  const environments = Object.entries(input.environments ?? {}).map(
    ([name, set]) => [name, { given: exposed(set) }] as const,
  );
  const levels = judgeLevels(method, {
    organization: setup?.set ?? nothingSet,
    account: { given: exposed(input) },
    environments: new Map(environments),
  });
  refuseLentSecrets(method, levels);
  const sameType = connector.methods.filter(({ type }) => type === method.type);
  const methodId = sameType.length > 1 ? methodKey(method) : undefined;
  const checked = usedOf(method, mergeLevels(method.fields, setsOf(levels, undefined), 'account'));
  return { input, connector, method, methodId, levels, checked };
}

function exposed({
  values,
  secrets,
}: {
  values: LevelSet['values'];
  secrets: Record<string, Secret>;
}): LevelSet {
  const texts = Object.entries(secrets).map(([name, box]) => [name, box.expose()] as const);
  return { values, secrets: Object.fromEntries(texts) };
}

function unstorable({
  name,
  contact,
  destination,
  environment,
  values,
  environments = {},
}: StoreCredentialInput): FieldError[] {
  const parts = Object.entries({ name, contact, destination, environment });
  const valuesAt = (path: string[], of: LevelSet['values']) =>
    Object.entries(of).map(([field, value]) => ({ path: [...path, 'values', field.slice(0, 100)], value }));
  const below = Object.entries(environments).flatMap(([each, set]) => [
    { path: ['environments', each.slice(0, 100)], value: each },
    ...valuesAt(['environments', each.slice(0, 100)], set.values),
  ]);
  return [...parts.map(([part, value]) => ({ path: [part], value })), ...valuesAt([], values), ...below]
    .filter(({ value }) => !isStorable(value))
    .map(({ path }) => ({ path, code: 'invalid_format' }));
}
