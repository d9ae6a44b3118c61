import { ConnectorSetupPatchWireSchema, type Connector } from '@keyward/core';
import { bodyOf } from './call.ts';
import { entityTag } from './entityTag.ts';
import { onTheWire, route, type Route } from './route.ts';
import { setupVersionOf } from './setupVersion.ts';

/** What credentials can be stored for, and what the organization has set for it. */
export const connectorRoutes: readonly Route[] = [
  route('GET /v1/connectors', 'listConnectors', async (list, { signal }) => {
    const { items, ...rest } = await list({ signal });
    return Response.json({ ...rest, items: items.map(withWireVersions) });
  }),
  route('PATCH /v1/connectors/{id}/setups/{methodId}', 'saveConnectorSetup', async (save, call) => {
    const patch = await bodyOf(call, ConnectorSetupPatchWireSchema);
    const version = await setupVersionOf(call);
    const { id: connectorId, secondId: methodId, signal } = call;
    const setup = onTheWire(await save({ connectorId, methodId, version, patch, signal }));
    return Response.json(setup, { headers: { etag: entityTag(setup.version) } });
  }),
];

function withWireVersions({ setups, ...connector }: Connector): Connector {
  return { ...connector, ...(setups && { setups: setups.map(onTheWire) }) };
}
