import { KeywardError, type ConnectorList, type ConnectorSetup } from '@keyward/core';
import type { Mutant, WholeDefinition } from './mutant.ts';

/** Break what the organization sets, usages and their moves. */
export const setupMutants: readonly Mutant[] = [
  {
    does: 'does not list what the organization has set',
    caughtBy: ['setup.saved'],
    mutate: ({ listConnectors }) => ({
      listConnectors: async (params) => withSetups(await listConnectors(params), () => undefined),
    }),
  },
  {
    does: 'does not say which secrets the organization has set',
    caughtBy: ['setup.saved'],
    mutate: ({ saveConnectorSetup }) => ({
      saveConnectorSetup: async (params) => ({ ...(await saveConnectorSetup(params)), secretFields: [] }),
    }),
  },
  {
    does: 'returns the secret that the organization has set',
    caughtBy: ['setup.noSecret'],
    mutate: ({ saveConnectorSetup }) => ({
      saveConnectorSetup: async (params) => {
        const setup = await saveConnectorSetup(params);
        const changes = Object.entries(params.patch.secrets ?? {});
        const values = changes.map(([name, change]) => [
          name,
          change.change === 'set' ? change.value.expose() : '',
        ]);
        return { ...setup, values: { ...setup.values, ...Object.fromEntries(values) } };
      },
    }),
  },
  {
    does: 'hands what the organization has set out with its connector',
    caughtBy: ['setup.noSecret'],
    mutate: ({ saveConnectorSetup, listConnectors }) => {
      const typed: string[] = [];
      return {
        saveConnectorSetup: (params) => {
          for (const change of Object.values(params.patch.secrets ?? {})) {
            if (change.change === 'set') typed.push(change.value.expose());
          }
          return saveConnectorSetup(params);
        },
        listConnectors: async (params) =>
          withSetups(await listConnectors(params), (setup) => ({ ...setup, note: typed.join() })),
      };
    },
  },
  {
    does: 'replaces all of the organization’s values by those that are named',
    caughtBy: ['setup.onlyNamed'],
    mutate: ({ saveConnectorSetup }) => ({
      saveConnectorSetup: async (params) => {
        const setup = await saveConnectorSetup(params);
        return { ...setup, values: { ...params.patch.values } };
      },
    }),
  },
  {
    does: 'overwrites what the organization has set meanwhile',
    caughtBy: ['setup.staleVersion', 'setup.first'],
    mutate: (good) => ({
      saveConnectorSetup: async (params) =>
        good.saveConnectorSetup({ ...params, version: await currentVersion(good, params) }),
    }),
  },
  {
    does: 'refuses another version of a setup after it has saved it',
    caughtBy: ['setup.staleVersion', 'setup.first'],
    mutate: (good) => ({
      saveConnectorSetup: async (params) => {
        const version = await currentVersion(good, params);
        const setup = await good.saveConnectorSetup({ ...params, version });
        if (version !== params.version) throw new KeywardError('versionConflict');
        return setup;
      },
    }),
  },
  {
    does: 'sets up what is not there',
    caughtBy: ['setup.unknown'],
    mutate: ({ saveConnectorSetup }) => ({
      saveConnectorSetup: (params) =>
        saveConnectorSetup(params).catch((error: unknown): ConnectorSetup => {
          if (KeywardError.from(error).code !== 'notFound') throw error;
          return { methodId: params.methodId, values: {}, secretFields: [], version: '1' };
        }),
    }),
  },
  {
    does: 'asks no account for what the organization left open',
    caughtBy: ['setup.inherited'],
    mutate: ({ storeCredential, listCredentials }) => ({
      storeCredential: (params) =>
        storeCredential(params).catch(async (error: unknown) => {
          const [any] = (await listCredentials({ signal: params.signal })).items;
          if (KeywardError.from(error).code !== 'validation' || !any) throw error;
          return any;
        }),
    }),
  },
  {
    does: 'asks each account for what the organization has set',
    caughtBy: ['setup.inherited'],
    mutate: (good) => ({
      storeCredential: async (params) => {
        const { items } = await good.listConnectors({ signal: params.signal });
        const setUp = items.find(({ id }) => id === params.input.connectorId)?.setups?.[0];
        const [name] = Object.keys(setUp?.values ?? {});
        if (name === undefined || name in params.input.values) return good.storeCredential(params);
        throw new KeywardError('validation', {
          fieldErrors: Object.keys(setUp?.values ?? {}).map((each) => ({
            path: ['values', each],
            code: 'required',
          })),
        });
      },
    }),
  },
  {
    does: 'only says that it has moved the usages',
    caughtBy: ['replace.moves'],
    mutate: ({ listUsages }) => ({ replaceCredential: (params) => listUsages(params) }),
  },
  {
    does: 'does not say what it has moved',
    caughtBy: ['replace.moves'],
    mutate: ({ replaceCredential }) => ({
      replaceCredential: async (params) => {
        await replaceCredential(params);
        return { items: [] };
      },
    }),
  },
  {
    does: 'calls a replacement that does not fit a conflict',
    caughtBy: ['replace.misfit'],
    mutate: ({ replaceCredential }) => ({
      replaceCredential: (params) =>
        replaceCredential(params).catch((error: unknown) => {
          throw KeywardError.from(error).code === 'validation' ? new KeywardError('conflict') : error;
        }),
    }),
  },
  {
    does: 'refuses a replacement without naming it',
    caughtBy: ['replace.misfit'],
    mutate: ({ replaceCredential }) => ({
      replaceCredential: (params) =>
        replaceCredential(params).catch((error: unknown) => {
          throw new KeywardError(KeywardError.from(error).code);
        }),
    }),
  },
  {
    does: 'forgets the usages of what it does not replace',
    caughtBy: ['replace.misfit', 'replace.staleVersion'],
    mutate: ({ replaceCredential, listUsages }) => {
      const lost = new Set<string>();
      return {
        replaceCredential: (params) =>
          replaceCredential(params).catch((error: unknown) => {
            lost.add(params.id);
            throw error;
          }),
        listUsages: (params) => (lost.has(params.id) ? Promise.resolve({ items: [] }) : listUsages(params)),
      };
    },
  },
  {
    does: 'replaces what changed meanwhile',
    caughtBy: ['replace.staleVersion'],
    mutate: ({ replaceCredential, getCredential }) => ({
      replaceCredential: async (params) =>
        replaceCredential({ ...params, version: (await getCredential(params)).version }),
    }),
  },
  {
    does: 'calls the replacement of nothing a success',
    caughtBy: ['replace.unknown'],
    mutate: ({ replaceCredential }) => ({
      replaceCredential: (params) =>
        replaceCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).code !== 'notFound') throw error;
          return { items: [] };
        }),
    }),
  },
  {
    does: 'deletes what is used by something that the caller may not know',
    caughtBy: ['usages.hidden'],
    mutate: ({ deleteCredential }) => ({
      deleteCredential: (params) =>
        deleteCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).usages.length > 0) throw error;
        }),
    }),
  },
  {
    does: 'counts no usage that it does not name',
    caughtBy: ['usages.hidden'],
    mutate: ({ listUsages }) => ({
      listUsages: async (params) => ({ items: (await listUsages(params)).items }),
    }),
  },
  {
    does: 'names what the caller may not know',
    caughtBy: ['usages.hidden'],
    mutate: ({ listUsages }) => ({
      listUsages: async (params) => {
        const { items, hidden = 0 } = await listUsages(params);
        const named = { id: 'flow_2', kind: 'flow' as const, name: 'Payroll', isActive: true };
        return { items: hidden > 0 ? [...items, named] : items, hidden };
      },
    }),
  },
  {
    does: 'sets up, replaces and counts although the signal has aborted',
    caughtBy: ['abort.before.setup', 'abort.before.reads'],
    mutate: (good) => {
      const { signal } = new AbortController();
      return {
        saveConnectorSetup: (params) => good.saveConnectorSetup({ ...params, signal }),
        countCredentials: (params) => good.countCredentials({ ...params, signal }),
      };
    },
  },
];

async function currentVersion(
  { listConnectors }: WholeDefinition,
  { connectorId, methodId, signal }: Parameters<WholeDefinition['saveConnectorSetup']>[0],
): Promise<string | null> {
  const connector = (await listConnectors({ signal })).items.find(({ id }) => id === connectorId);
  return connector?.setups?.find((setup) => setup.methodId === methodId)?.version ?? null;
}

function withSetups(
  { items }: ConnectorList,
  change: (setup: ConnectorSetup) => ConnectorSetup | undefined,
): ConnectorList {
  return {
    items: items.map((connector) => ({
      ...connector,
      ...(connector.setups && { setups: connector.setups.flatMap((setup) => change(setup) ?? []) }),
    })),
  };
}
