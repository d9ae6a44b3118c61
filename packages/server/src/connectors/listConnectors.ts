import { methodKey, type Connector, type ConnectorList } from '@keyward/core';
import type { Caller } from '../caller.ts';
import { hasOrganizationFields } from '../levels/levelsOfMethod.ts';
import type { Settings } from '../options.ts';
import { canVerify } from '../verify/verifyInput.ts';
import { listSetups, toConnectorSetup, type SetupRow } from './connectorSetups.ts';

/**
 * The connectors as this caller sees them, with what the organization has set. A dry request that this server cannot
 * make is no promise of one.
 */
export async function listConnectors(
  settings: Settings,
  { organizationId, actions }: Caller,
): Promise<ConnectorList> {
  const canBeSetUp = settings.connectors.some(({ methods }) => methods.some(hasOrganizationFields));
  const rows = canBeSetUp ? await listSetups(settings.database, organizationId) : [];
  const maySetUp = actions.includes('setup');
  return {
    items: settings.connectors.map((connector) => {
      const shown = offered(settings, connector);
      const methods = connector.methods.filter(hasOrganizationFields);
      if (methods.length === 0) return shown;
      const keys = new Set(methods.map(methodKey));
      const isSet = ({ connector_id: id, method_key: key }: SetupRow) => id === connector.id && keys.has(key);
      return { ...shown, setups: rows.filter(isSet).map(toConnectorSetup), canSetUp: maySetUp };
    }),
  };
}

function offered(settings: Settings, connector: Connector): Connector {
  // What organizations set is theirs to say, and no part of the catalogue.
  const { setups: _setups, canSetUp: _canSetUp, ...entry } = connector;
  const methods = connector.methods.map((method) => {
    if (canVerify(settings, method)) return method;
    const { dryRequest: _, ...rest } = method;
    return rest;
  });
  return { ...entry, methods };
}
