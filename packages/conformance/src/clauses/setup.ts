import {
  isSecretField,
  setupOf,
  methodKey,
  type ConnectorSetup,
  type ConnectorSetupPatch,
  type Field,
} from '@keyward/core';
import { idle, optionalMethod, unknownId } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import {
  accountFields,
  fieldsOf,
  inputBy,
  methodWith,
  otherValue,
  typed,
  type MethodFound,
} from '../layeredCalls.ts';
import { isEqual } from './equality.ts';

export const setupClauses: readonly Clause[] = [
  {
    id: 'setup.saved',
    title:
      'What the organization sets for a method is listed with its connector, and its secrets only as set.',
    capability: 'setup',
    run: async (context) => {
      const found = await withSetup(context, (fields) => fields.some(isSecretField));
      const patch = patchOf(fieldsOf(context, found.method, 'organization'));
      const saved = await save(context, found, patch);
      const rule = 'return what the organization has set';
      const set = saved.secretFields.filter(({ isSet }) => isSet).map(({ name }) => name);
      const missing = Object.keys(patch.secrets ?? {}).filter((name) => !set.includes(name));
      must(missing.length === 0, 'saveConnectorSetup', rule, `these are not told of: ${missing.join(', ')}`);
      const wrong = Object.keys(patch.values ?? {}).find(
        (name) => !isEqual(saved.values[name], patch.values?.[name]),
      );
      must(wrong === undefined, 'saveConnectorSetup', rule, `\`${wrong}\` is another`);
      const listed = await currentSetup(context, found);
      must(isEqual(listed, saved), 'listConnectors', rule, 'it is missing or otherwise');
    },
  },
  {
    id: 'setup.noSecret',
    title: 'No answer holds a secret that the organization has set, in any field.',
    capability: 'setup',
    run: async (context) => {
      const { definition } = context;
      const found = await withSetup(context, (fields) => fields.some(isSecretField));
      const patch = patchOf(fieldsOf(context, found.method, 'organization'));
      const params = await paramsOf(context, found, patch);
      const secrets = Object.values(patch.secrets ?? {}).flatMap((change) =>
        change.change === 'set' ? [change.value.expose()] : [],
      );
      if (!definition.saveConnectorSetup || !definition.listConnectors) skip('`setup` is not declared');
      const answers: unknown[] = [
        await mustResolve('saveConnectorSetup', definition.saveConnectorSetup(params)),
        await mustResolve('listConnectors', definition.listConnectors({ signal: idle() })),
      ];
      const leaks = answers.flatMap((answer) => findLeaks(answer, secrets));
      const finding = `there is one at: ${leaks.join(', ')}`;
      must(leaks.length === 0, 'saveConnectorSetup', 'never return a secret', finding);
    },
  },
  {
    id: 'setup.onlyNamed',
    title: 'A change of one of the organization’s values leaves its others, and its secrets.',
    capability: 'setup',
    run: async (context) => {
      const found = await withSetup(context, (fields) => fields.some((field) => !isSecretField(field)));
      const fields = fieldsOf(context, found.method, 'organization');
      const before = await save(context, found, patchOf(fields));
      const changed = fields.find((field) => !isSecretField(field)) as Field;
      const value = otherValue(changed, before.values[changed.name]);
      if (value === undefined) skip('there is only one choice');
      const after = await save(context, found, { values: { [changed.name]: value } });
      const rule = 'change the values that are named, and no others';
      const isRight = isEqual(after.values, { ...before.values, [changed.name]: value });
      must(isRight, 'saveConnectorSetup', rule, 'others have changed, or the named one has not');
      const isKept = isEqual(after.secretFields, before.secretFields);
      must(isKept, 'saveConnectorSetup', 'keep secrets that are not named', 'one has changed');
    },
  },
  {
    id: 'setup.first',
    title: 'The first values are set only where nothing was set yet.',
    capability: 'setup',
    run: async (context) => {
      needsLock(context);
      const found = await withSetup(context);
      await save(context, found, patchOf(fieldsOf(context, found.method, 'organization')));
      await mustConflict(context, found, null);
    },
  },
  {
    id: 'setup.staleVersion',
    title: 'What the organization has set meanwhile is not overwritten.',
    capability: 'setup',
    run: async (context) => {
      needsLock(context);
      const found = await withSetup(context);
      const { version } = await save(
        context,
        found,
        patchOf(fieldsOf(context, found.method, 'organization')),
      );
      await mustConflict(context, found, `${version}0`);
    },
  },
  {
    id: 'setup.unknown',
    title: 'Setting up a connector that is not there is not found.',
    capability: 'setup',
    run: async (context) => {
      const saveSetup = optionalMethod(context, 'saveConnectorSetup');
      const params = { connectorId: unknownId(), methodId: 'apiKey', version: null, patch: {} };
      const call = saveSetup({ ...params, signal: idle() });
      await mustReject('saveConnectorSetup', call, 'notFound', 'for a connector that is not there');
    },
  },
  {
    id: 'setup.inherited',
    title: 'An account is asked for what the organization left open, and for nothing that it has set.',
    capability: 'setup',
    run: async (context) => {
      const store = optionalMethod(context, 'storeCredential');
      const found = await withSetup(context, (fields) => fields.some(isLeftToAccounts));
      const fields = fieldsOf(context, found.method, 'organization');
      const left = fields.find(isLeftToAccounts) as Field;
      const rest = fields.filter((field) => field !== left);
      await save(context, found, { ...patchOf(rest), ...emptying(left, patchOf(rest)) });
      const open = await again(context, found);
      const storeWithout = (each: MethodFound) => {
        const account = accountFields(context, each).filter(({ name }) => name !== left.name);
        const input = inputBy(context, each, account);
        return store({ input, idempotencyKey: crypto.randomUUID(), signal: idle() });
      };
      const situation = 'for an account without what the organization left open';
      const { fieldErrors } = await mustReject(
        'storeCredential',
        storeWithout(open),
        'validation',
        situation,
      );
      const isNamed = fieldErrors.some(({ path }) => path.at(-1) === left.name);
      must(isNamed, 'storeCredential', `name \`${left.name}\` ${situation}`, 'it names others or none');
      await save(context, found, patchOf([left]));
      await mustResolve('storeCredential', storeWithout(await again(context, found)));
    },
  },
];

function isLeftToAccounts({ required, below = 'ifUnset' }: Field): boolean {
  return required && below !== 'never';
}

async function withSetup(
  context: ClauseContext,
  fits: (fields: readonly Field[]) => boolean = (fields) => fields.length > 0,
): Promise<MethodFound> {
  if (!context.adapter.capabilities.setup) skip('`setup` is not declared');
  return methodWith(
    context,
    'values for the organization',
    ({ connector, method }) => connector.canSetUp === true && fits(fieldsOf(context, method, 'organization')),
  );
}

function needsLock({ adapter }: ClauseContext): void {
  if (!adapter.capabilities.setup?.versionLock) skip('`setup.versionLock` is not declared');
}

/** The same method, with what the organization has set for it by now. */
async function again(context: ClauseContext, { connector, method }: MethodFound): Promise<MethodFound> {
  const list = optionalMethod(context, 'listConnectors');
  const { items } = await mustResolve('listConnectors', list({ signal: idle() }));
  const listed = items.find(({ id }) => id === connector.id);
  must(listed !== undefined, 'listConnectors', 'list what is set up', `\`${connector.id}\` is missing`);
  return { connector: listed, method };
}

async function currentSetup(context: ClauseContext, found: MethodFound): Promise<ConnectorSetup | undefined> {
  return setupOf((await again(context, found)).connector, found.method);
}

async function paramsOf(context: ClauseContext, found: MethodFound, patch: ConnectorSetupPatch) {
  const version = (await currentSetup(context, found))?.version ?? null;
  const { connector, method } = found;
  return { connectorId: connector.id, methodId: methodKey(method), version, patch, signal: idle() };
}

async function save(
  context: ClauseContext,
  found: MethodFound,
  patch: ConnectorSetupPatch,
): Promise<ConnectorSetup> {
  const saveSetup = optionalMethod(context, 'saveConnectorSetup');
  return mustResolve('saveConnectorSetup', saveSetup(await paramsOf(context, found, patch)));
}

/** Whatever version was seen, it is another now. */
async function mustConflict(
  context: ClauseContext,
  found: MethodFound,
  version: string | null,
): Promise<void> {
  const before = await currentSetup(context, found);
  const patch = patchOf(fieldsOf(context, found.method, 'organization'));
  const params = { ...(await paramsOf(context, found, patch)), version };
  const call = optionalMethod(context, 'saveConnectorSetup')(params);
  const situation =
    version === null ? 'where something was set already' : 'for another version than the current';
  await mustReject('saveConnectorSetup', call, 'versionConflict', situation);
  const isSame = isEqual(await currentSetup(context, found), before);
  must(isSame, 'saveConnectorSetup', 'change nothing that it refuses', 'something has changed');
}

function patchOf(fields: readonly Field[]): ConnectorSetupPatch {
  const { values, secrets } = typed(fields);
  const changes = Object.entries(secrets).map(
    ([name, value]) => [name, { change: 'set' as const, value }] as const,
  );
  return { values, secrets: Object.fromEntries(changes) };
}

/** The same patch, which leaves a field open. */
function emptying(field: Field, { values, secrets }: ConnectorSetupPatch): ConnectorSetupPatch {
  return isSecretField(field)
    ? { secrets: { ...secrets, [field.name]: { change: 'clear' } } }
    : { values: { ...values, [field.name]: null } };
}
