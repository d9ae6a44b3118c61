import { isSecretField, type Credential, type CredentialPatch, type EnvironmentState } from '@keyward/core';
import { idle, optionalMethod } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import {
  allSecrets,
  fieldsOf,
  methodWith,
  otherValue,
  storeBy,
  typed,
  type MethodFound,
} from '../layeredCalls.ts';
import { isEqual } from './equality.ts';

export const environmentClauses: readonly Clause[] = [
  {
    id: 'environments.stored',
    title: 'What is stored for each environment is read for it, and its secrets only as set.',
    capability: 'environments',
    run: async (context) => {
      const { credential, input } = await storeBy(context, await withEnvironments(context));
      const typedNames = Object.keys(input.environments ?? {});
      for (const row of [credential, await read(context, credential.id)]) {
        const names = row.environments?.map(({ name }) => name) ?? [];
        const rule = 'return each environment as it was typed';
        must(isEqual(names, typedNames), 'storeCredential', rule, `there are: ${names.join(', ') || 'none'}`);
        for (const { name, values, secretFields } of row.environments ?? []) {
          const set = input.environments?.[name];
          const wrong = Object.keys(values).find((key) => !isEqual(values[key], set?.values[key]));
          must(wrong === undefined, 'storeCredential', rule, `\`${wrong}\` of \`${name}\` is another`);
          const told = secretFields.filter(({ isSet }) => isSet).map((state) => state.name);
          const missing = Object.keys(set?.secrets ?? {}).filter((secret) => !told.includes(secret));
          must(missing.length === 0, 'storeCredential', rule, `these are not told of: ${missing.join(', ')}`);
        }
      }
    },
  },
  {
    id: 'environments.noSecret',
    title: 'No answer holds the secret of an environment, in any field.',
    capability: 'environments',
    run: async (context) => {
      const { definition } = context;
      const { credential, input } = await storeBy(context, await withEnvironments(context));
      const { id } = credential;
      const answers: unknown[] = [
        credential,
        await mustResolve('getCredential', definition.getCredential({ id, signal: idle() })),
        await mustResolve('listCredentials', definition.listCredentials({ signal: idle() })),
      ];
      const leaks = answers.flatMap((answer) => findLeaks(answer, allSecrets(input)));
      const finding = `there is one at: ${leaks.join(', ')}`;
      must(leaks.length === 0, 'getCredential', 'never return a secret', finding);
    },
  },
  {
    id: 'environments.edited',
    title: 'An edit adds, changes and takes away the environments that it names; the others stay.',
    capability: 'environments',
    run: async (context) => {
      const found = await withEnvironments(context);
      needsUpdate(context);
      const own = fieldsOf(context, found.method, 'environment');
      const { credential } = await storeBy(context, found);
      const added = asPatch(typed(own));
      const after = await edit(context, credential, { environments: { sandbox: added } });
      const rule = 'change the environments that the edit names, and no others';
      mustBeNamed(after, ['production', 'sandbox', 'staging']);
      mustBeKept(credential, after, ['staging', 'production']);
      const changed = own.find((field) => !isSecretField(field));
      let latest = after;
      if (changed) {
        const before = stateOf(after, 'staging');
        const value = otherValue(changed, before?.values[changed.name]);
        const staging = { values: { [changed.name]: value ?? null } };
        latest = await edit(context, after, { environments: { staging } });
        const isSame = isEqual(stateOf(latest, 'staging')?.secretFields, before?.secretFields);
        must(
          isSame,
          'updateCredential',
          'keep secrets that the edit does not name',
          'those of one are others',
        );
        mustBeKept(after, latest, ['production', 'sandbox']);
      }
      const last = await edit(context, latest, { environments: { staging: null } });
      mustBeNamed(last, ['production', 'sandbox']);
      mustBeKept(latest, last, ['production', 'sandbox']);
      const isRead = isEqual((await read(context, credential.id)).environments, last.environments);
      must(isRead, 'getCredential', rule, 'what is read is otherwise');
    },
  },
  {
    id: 'environments.verified',
    title:
      'A saved credential is tried out in one environment, which then says how it did; an unknown one is refused.',
    capability: 'environments',
    run: async (context) => {
      const { verify: declared } = context.adapter.capabilities;
      if (!declared?.of.includes('stored')) skip('`verify.of` does not name `stored`');
      const verify = optionalMethod(context, 'verifyCredential');
      const { id } = (await storeBy(context, await withEnvironments(context))).credential;
      const target = { id };
      const unknown = verify({ target, environment: crypto.randomUUID(), signal: idle() });
      const situation = 'for an environment that the credential does not have';
      await mustReject('verifyCredential', unknown, 'validation', situation);
      const call = verify({ target, environment: 'staging', signal: idle() });
      const { status } = await mustResolve('verifyCredential', call);
      const row = await read(context, id);
      const told = stateOf(row, 'staging')?.health?.[0]?.status;
      const rule = 'say in its environment how a credential did there';
      must(told === status, 'getCredential', rule, `it is \`${told ?? 'not told'}\``);
      const other = stateOf(row, 'production')?.health ?? [];
      must(other.length === 0, 'getCredential', rule, 'another environment says so as well');
    },
  },
];

function withEnvironments(context: ClauseContext): Promise<MethodFound> {
  const { store } = context.adapter.capabilities;
  if (!store?.environments) skip('`store.environments` is not declared');
  return methodWith(context, 'fields for each environment', ({ method }) => {
    const own = fieldsOf(context, method, 'environment');
    return own.some(isSecretField) && own.some((field) => !isSecretField(field));
  });
}

function needsUpdate({ adapter }: ClauseContext): void {
  const fields = adapter.capabilities.update?.fields ?? [];
  if (!fields.includes('environments')) skip('`update.fields` does not name `environments`');
}

async function edit(
  context: ClauseContext,
  { id, version }: Credential,
  patch: CredentialPatch,
): Promise<Credential> {
  const call = optionalMethod(context, 'updateCredential')({ id, version, patch, signal: idle() });
  return (await mustResolve('updateCredential', call)).credential;
}

function read({ adapter }: ClauseContext, id: string): Promise<Credential> {
  return mustResolve('getCredential', adapter.getCredential({ id, signal: idle() }));
}

function stateOf({ environments }: Credential, name: string): EnvironmentState | undefined {
  return environments?.find((state) => state.name === name);
}

function asPatch({ values, secrets }: ReturnType<typeof typed>) {
  const changes = Object.entries(secrets).map(
    ([name, value]) => [name, { change: 'set' as const, value }] as const,
  );
  return { values, secrets: Object.fromEntries(changes) };
}

function mustBeNamed({ environments = [] }: Credential, expected: readonly string[]): void {
  const names = environments.map(({ name }) => name).sort();
  const finding = `there are: ${names.join(', ')}`;
  must(isEqual(names, expected), 'updateCredential', 'add and take away what the edit says', finding);
}

function mustBeKept(before: Credential, after: Credential, names: readonly string[]): void {
  const lost = names.find((name) => !isEqual(stateOf(before, name), stateOf(after, name)));
  const rule = 'change the environments that the edit names, and no others';
  must(lost === undefined, 'updateCredential', rule, `\`${lost}\` has changed`);
}
