import {
  ConnectorSetupPatchSchema,
  fieldErrorsOf,
  KeywardError,
  levelsOf,
  levelOf,
  methodKey,
  type Capabilities,
  type Connector,
  type ConnectorList,
  type ConnectorSetup,
  type SaveConnectorSetupParams,
} from '@keyward/core';
import { judgeSet } from './judgeSet.ts';
import { setAbove, setupPlace } from './layers.ts';
import { patchedSet, shownValues } from './levelSet.ts';
import type { MemoryBackend } from './memoryBackend.ts';

export interface SettingUp {
  saveConnectorSetup: (params: SaveConnectorSetupParams) => ConnectorSetup;
  listConnectors: () => ConnectorList;
}

/** What the organization sets for the methods of connectors, once for everybody. */
export function createSettingUp(backend: MemoryBackend): SettingUp {
  const { connectors, capabilities, setups, secrets, now } = backend;
  return {
    saveConnectorSetup: ({ connectorId, methodId, version, patch: rawPatch }) => {
      const connector = connectors.find(({ id }) => id === connectorId);
      const method = connector?.methods.find((each) => methodKey(each) === methodId);
      if (!connector || !method) throw new KeywardError('notFound');
      if (!canSetUp(connector, capabilities)) throw new KeywardError('forbidden');
      const parsed = ConnectorSetupPatchSchema.safeParse(rawPatch);
      if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });

      const place = setupPlace(connectorId, method);
      const before = setups.get(place);
      if (capabilities.setup?.versionLock && version !== (before?.version ?? null)) {
        throw new KeywardError('versionConflict');
      }
      const updatedAt = now().toISOString();
      const organization = patchedSet(setAbove(connectorId, method, backend), parsed.data, updatedAt);
      const levels = levelsOf(capabilities);
      const layers = { organization };
      const fieldErrors = judgeSet({ method, at: 'organization', levels, layers, patch: parsed.data });
      if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
      const setup: ConnectorSetup = {
        methodId,
        values: organization.values,
        secretFields: [...organization.secretFields],
        updatedAt,
        version: String(Number(before?.version ?? 0) + 1),
      };
      setups.set(place, setup);
      secrets.set(place, organization.secrets);
      return shown(setup);
    },
    listConnectors: () => ({
      items: connectors.map((connector) => {
        const { setups: _, canSetUp: __, ...rest } = structuredClone(connector);
        if (!capabilities.setup) return rest;
        const own = connector.methods.flatMap((method) => setups.get(setupPlace(connector.id, method)) ?? []);
        return { ...rest, setups: own.map(shown), canSetUp: canSetUp(connector, capabilities) };
      }),
    }),
  };
}

/** The setups that are there at the beginning, by their places. */
export function initialSetups(connectors: readonly Connector[]): Map<string, ConnectorSetup> {
  const entries = connectors.flatMap(({ id, methods, setups = [] }) =>
    setups.flatMap((setup) => {
      const method = methods.find((each) => methodKey(each) === setup.methodId);
      return method ? [[setupPlace(id, method), structuredClone(setup)] as const] : [];
    }),
  );
  return new Map(entries);
}

function canSetUp({ canSetUp: isAllowed = true, methods }: Connector, capabilities: Capabilities): boolean {
  const fields = methods.flatMap((method) => method.fields);
  const levels = levelsOf(capabilities);
  return isAllowed && fields.some((field) => levelOf(field, levels) === 'organization');
}

function shown(setup: ConnectorSetup): ConnectorSetup {
  return { ...structuredClone(setup), values: shownValues(setup.values) };
}
