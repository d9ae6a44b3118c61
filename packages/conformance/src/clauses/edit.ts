import {
  isSecretField,
  KeywardError,
  Secret,
  type Credential,
  type CredentialPatch,
  type Field,
  type StoreCredentialInput,
} from '@keyward/core';
import { idle, optionalMethod, storeOne } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, rejectionOf, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import { accountFields, methodWith, otherValue, storeBy, type MethodFound } from '../layeredCalls.ts';
import { isEqual } from './equality.ts';

export const editClauses: readonly Clause[] = [
  {
    id: 'update.keepsSecretStates',
    title: 'An edit that names no secret leaves what is known of them, and the credential works as before.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'name');
      const before = await read(context, (await storeOne(context)).credential.id);
      await edit(context, before, { name: `Edited ${crypto.randomUUID().slice(0, 8)}` });
      const after = await read(context, before.id);
      const isKept = isEqual(after.secretFields, before.secretFields);
      const rule = 'keep secrets that the edit does not name';
      must(isKept, 'updateCredential', rule, 'their hints or times are others');
      if (!context.storeInput || !context.adapter.capabilities.verify?.of.includes('stored')) return;
      const verify = optionalMethod(context, 'verifyCredential');
      const call = verify({ target: { id: before.id }, signal: idle() });
      const { status } = await mustResolve('verifyCredential', call);
      must(status === 'verified', 'updateCredential', rule, 'the credential no longer verifies');
    },
  },
  {
    id: 'update.onlyNamedValues',
    title: 'Of the values, an edit changes those that it names; the others stay.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'values');
      const { found, before, changed } = await withTwoValues(context);
      const value = otherValue(changed, before.values?.[changed.name]);
      if (value === undefined) skip(`\`${found.connector.id}\` offers only one choice`);
      const after = await edit(context, before, { values: { [changed.name]: value } });
      const rule = 'change the values that the edit names, and no others';
      const isRight = isEqual(after.values, { ...before.values, [changed.name]: value });
      must(isRight, 'updateCredential', rule, 'others have changed, or the named one has not');
      mustBeRead(await read(context, before.id), after);
    },
  },
  {
    id: 'update.clears',
    title:
      'What is emptied is empty: a value is gone, and a secret is told of as not set. What is required is refused.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'secrets');
      const isOptionalSecret = (field: Field) => isSecretField(field) && !field.required;
      const found = await methodWith(context, 'an optional secret', (each) =>
        accountFields(context, each).some(isOptionalSecret),
      );
      const { name } = accountFields(context, found).find(isOptionalSecret) as Field;
      const before = await read(context, (await storeBy(context, found)).credential.id);
      if (!isSetIn(before, name)) skip('the backend does not say which secrets are set');
      const after = await edit(context, before, { secrets: { [name]: { change: 'clear' } } });
      must(!isSetIn(after, name), 'updateCredential', 'clear what it is told to', `\`${name}\` is still set`);
      const others = before.secretFields.filter((state) => state.name !== name);
      const isKept = others.every((state) => after.secretFields.some((other) => isEqual(state, other)));
      must(isKept, 'updateCredential', 'clear no secret but the one that is named', 'another has changed');
      const optional = accountFields(context, found).find(
        (field) => !isSecretField(field) && !field.required,
      );
      if (!optional || !updates(context, 'values')) return;
      const emptied = await edit(context, after, { values: { [optional.name]: null } });
      const value = emptied.values?.[optional.name] ?? null;
      must(
        value === null,
        'updateCredential',
        'empty a value that is `null`',
        `\`${optional.name}\` is there`,
      );
    },
  },
  {
    id: 'update.required',
    title:
      'An edit that empties what is required is refused at its field, or empties it; it is never left out.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'secrets');
      const isRequiredSecret = (field: Field) => isSecretField(field) && field.required;
      const found = await methodWith(context, 'a required secret', (each) =>
        accountFields(context, each).some(isRequiredSecret),
      );
      const { name } = accountFields(context, found).find(isRequiredSecret) as Field;
      const { id, version } = (await storeBy(context, found)).credential;
      const before = await read(context, id);
      const patch: CredentialPatch = { secrets: { [name]: { change: 'clear' } } };
      const call = optionalMethod(context, 'updateCredential')({ id, version, patch, signal: idle() });
      const rejection = await rejectionOf(call);
      const after = await read(context, id);
      const rule = `clear \`secrets.${name}\` or refuse to`;
      if (!rejection) {
        must(!isSetIn(after, name), 'updateCredential', rule, 'it is still set');
        return;
      }
      const { code, fieldErrors } = KeywardError.from(rejection.reason);
      const isNamed = fieldErrors.some(({ path }) => isEqual(path, ['secrets', name]));
      const finding = `it rejected with \`${code}\` and names others or none`;
      must(code === 'validation' && isNamed, 'updateCredential', rule, finding);
      mustBeRead(after, before);
    },
  },
  {
    id: 'update.noSecret',
    title: 'No answer after an edit holds a secret that it set, in any field.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'secrets');
      const { definition } = context;
      const { credential, input } = await storeOne(context);
      const { id, version } = credential;
      const [name] = Object.keys(input.secrets);
      if (name === undefined) skip('the credential has no secret');
      const value = `conformance-${crypto.randomUUID()}`;
      const patch: CredentialPatch = { secrets: { [name]: { change: 'set', value: new Secret(value) } } };
      const call = definition.updateCredential?.({ id, version, patch, signal: idle() });
      if (!call) skip('`update` is not declared');
      // As the definition returns it: what `createAdapter` would drop has travelled to the browser.
      const answers: unknown[] = [await mustResolve('updateCredential', call)];
      answers.push(await mustResolve('getCredential', definition.getCredential({ id, signal: idle() })));
      answers.push(await mustResolve('listCredentials', definition.listCredentials({ signal: idle() })));
      const leaks = answers.flatMap((answer) => findLeaks(answer, [value]));
      const finding = `there is one at: ${leaks.join(', ')}`;
      must(leaks.length === 0, 'updateCredential', 'never return a secret', finding);
    },
  },
  {
    id: 'update.staleNothing',
    title: 'An edit that is refused for its version changes no value and no secret.',
    capability: 'update',
    run: async (context) => {
      needs(context, 'secrets');
      if (!context.adapter.capabilities.update?.versionLock) skip('`update.versionLock` is not declared');
      const { credential, input } = await storeOne(context);
      const { id, version } = credential;
      const before = await read(context, id);
      const secrets = await context.secretsOf?.(id);
      const call = optionalMethod(
        context,
        'updateCredential',
      )({ id, version: `${version}0`, patch: replacing(input), signal: idle() });
      const situation = 'for another version than the current';
      await mustReject('updateCredential', call, 'versionConflict', situation);
      mustBeRead(await read(context, id), before);
      const isKept = isEqual(await context.secretsOf?.(id), secrets);
      must(isKept, 'updateCredential', 'change nothing that it refuses', 'the backend has another secret');
    },
  },
];

function updates({ adapter }: ClauseContext, part: 'name' | 'values' | 'secrets'): boolean {
  return adapter.capabilities.update?.fields.includes(part) ?? false;
}

function needs(context: ClauseContext, part: 'name' | 'values' | 'secrets'): void {
  if (!context.adapter.capabilities.store) skip('`store` is not declared');
  if (!updates(context, part)) skip(`\`update.fields\` does not name \`${part}\``);
}

async function edit(
  context: ClauseContext,
  { id, version }: Credential,
  patch: CredentialPatch,
): Promise<Credential> {
  const call = optionalMethod(context, 'updateCredential')({ id, version, patch, signal: idle() });
  return (await mustResolve('updateCredential', call)).credential;
}

function isSetIn({ secretFields }: Credential, name: string): boolean {
  return secretFields.some((state) => state.name === name && state.isSet);
}

function read({ adapter }: ClauseContext, id: string): Promise<Credential> {
  return mustResolve('getCredential', adapter.getCredential({ id, signal: idle() }));
}

function mustBeRead(read: Credential, expected: Credential): void {
  const parts = ['version', 'name', 'values', 'secretFields', 'environments'] as const;
  const wrong = parts.filter((part) => !isEqual(read[part], expected[part]));
  const finding = `these are otherwise: ${wrong.join(', ')}`;
  must(wrong.length === 0, 'getCredential', 'read what was saved, and nothing else', finding);
}

async function withTwoValues(
  context: ClauseContext,
): Promise<{ found: MethodFound; before: Credential; changed: Field }> {
  const valued = (each: MethodFound) => accountFields(context, each).filter((field) => !isSecretField(field));
  const found = await methodWith(context, 'two values', (each) => valued(each).length > 1);
  const { credential: before } = await storeBy(context, found);
  if (!before.values) skip('the backend shows no values');
  return { found, before, changed: valued(found)[0] as Field };
}

/** Another secret in the place of each that was typed. */
function replacing({ secrets }: StoreCredentialInput): CredentialPatch {
  const changes = Object.keys(secrets).map((name) => {
    const value = new Secret(`conformance-${crypto.randomUUID()}`);
    return [name, { change: 'set' as const, value }] as const;
  });
  return { secrets: Object.fromEntries(changes) };
}
