import {
  isAskedFor,
  isSecretField,
  levelOf,
  levelsOf,
  methodAt,
  methodKey,
  Secret,
  setupOf,
  type AuthenticationMethod,
  type Connector,
  type Credential,
  type Field,
  type FieldLevel,
  type FieldValue,
  type StoreCredentialInput,
} from '@keyward/core';
import { idle, optionalMethod } from './calls.ts';
import type { ClauseContext } from './clause.ts';
import { mustResolve, skip } from './expectations.ts';

export interface MethodFound {
  connector: Connector;
  method: AuthenticationMethod;
}

/** Values and secrets as they are typed at one level. */
export interface TypedSet {
  values: Record<string, FieldValue>;
  secrets: Record<string, Secret>;
}

/** The first method that fits, all of whose fields the suite knows how to fill in; skips where there is none. */
export async function methodWith(
  context: ClauseContext,
  what: string,
  fits: (found: MethodFound) => boolean,
): Promise<MethodFound> {
  optionalMethod(context, 'listConnectors');
  const found = await findMethodWith(context, fits);
  return found ?? skip(`there is no connector with ${what} whose fields can be filled in`);
}

export async function findMethodWith(
  { adapter }: ClauseContext,
  fits: (found: MethodFound) => boolean,
): Promise<MethodFound | undefined> {
  if (!adapter.listConnectors) return undefined;
  const { items } = await mustResolve('listConnectors', adapter.listConnectors({ signal: idle() }));
  return items
    .flatMap((connector) => connector.methods.map((method) => ({ connector, method })))
    .find((each) => !each.method.oauth && each.method.fields.every(isFillable) && fits(each));
}

/** The fields that are set first at a level. */
export function fieldsOf(
  { adapter }: ClauseContext,
  { fields }: AuthenticationMethod,
  at: FieldLevel,
): Field[] {
  const levels = levelsOf(adapter.capabilities);
  return fields.filter((field) => isAskedFor(field) && levelOf(field, levels) === at);
}

/** What an account can be asked for: all that no level above has set. */
export function accountFields({ adapter }: ClauseContext, { connector, method }: MethodFound): Field[] {
  const levels = levelsOf(adapter.capabilities);
  const organization = setupOf(connector, method);
  const { resolved } = methodAt(method, { at: 'account', states: { organization }, levels });
  return resolved
    .filter(
      ({ field, isOfferedHere, inheritedFrom }) =>
        isOfferedHere && inheritedFrom === null && isAskedFor(field),
    )
    .map(({ field }) => field);
}

/** Something to type into each field, different at each call. */
export function typed(fields: readonly Field[]): TypedSet {
  const mark = crypto.randomUUID();
  const set: TypedSet = { values: {}, secrets: {} };
  for (const field of fields) {
    if (isSecretField(field)) set.secrets[field.name] = new Secret(`conformance-${field.name}-${mark}`);
    else set.values[field.name] = valueFor(field, mark.slice(0, 8));
  }
  return set;
}

/** Another value than was typed before, so that a change can be seen; none for a choice of one. */
export function otherValue(field: Field, value: FieldValue | undefined): FieldValue | undefined {
  if (field.kind === 'boolean') return value !== true;
  if (field.kind === 'number' || field.kind === 'port') return value === 4712 ? 4711 : 4712;
  if (field.options && !field.allowsOther)
    return field.options.find((option) => option.value !== value)?.value;
  return valueFor(field, crypto.randomUUID().slice(0, 8));
}

/** Stores a credential by that method, in two environments where it has fields for them. */
export async function storeBy(
  context: ClauseContext,
  found: MethodFound,
  account: readonly Field[] = accountFields(context, found),
): Promise<{ input: StoreCredentialInput; credential: Credential }> {
  const input = inputBy(context, found, account);
  const store = optionalMethod(context, 'storeCredential');
  const call = store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
  return { input, credential: await mustResolve('storeCredential', call) };
}

/** What `storeBy` stores. */
export function inputBy(
  context: ClauseContext,
  { connector, method }: MethodFound,
  account: readonly Field[],
): StoreCredentialInput {
  const own = fieldsOf(context, method, 'environment');
  const isSeveral = connector.methods.filter(({ type }) => type === method.type).length > 1;
  return {
    name: `Conformance ${crypto.randomUUID().slice(0, 8)}`,
    connectorId: connector.id,
    type: method.type,
    ...(isSeveral && { methodId: methodKey(method) }),
    ...typed(account),
    ...(own.length > 0 && { environments: { staging: typed(own), production: typed(own) } }),
  };
}

/** All secrets of an input, those of its environments among them. */
export function allSecrets({ secrets, environments = {} }: StoreCredentialInput): string[] {
  const sets = [secrets, ...Object.values(environments).map((set) => set.secrets)];
  return sets.flatMap((set) => Object.values(set).map((secret) => secret.expose()));
}

const fillableKinds = [
  'text',
  'multiline',
  'secret',
  'number',
  'boolean',
  'select',
  'radio',
  'url',
  'hostname',
  'port',
  'email',
];

function isFillable(field: Field): boolean {
  if (!isAskedFor(field)) return true;
  const isFree = field.pattern === undefined && field.when === undefined && field.maximumLength === undefined;
  return isFree && fillableKinds.includes(field.kind);
}

function valueFor({ kind, options }: Field, mark: string): FieldValue {
  const [first] = options ?? [];
  if (first) return first.value;
  if (kind === 'number' || kind === 'port') return 4711;
  if (kind === 'boolean') return true;
  if (kind === 'url') return `https://${mark}.example.com`;
  if (kind === 'hostname') return `${mark}.example.com`;
  return kind === 'email' ? `${mark}@example.com` : `conformance-${mark}`;
}
