import type { Connector, ConnectorList } from '@keyward/core';
import type { Settings } from '../options.ts';
import { canVerify } from '../verify/verifyInput.ts';

/** The connectors as callers see them: a dry request that this server cannot make is no promise of one. */
export function listConnectors(settings: Settings): ConnectorList {
  return { items: settings.connectors.map((connector) => offered(settings, connector)) };
}

function offered(settings: Settings, connector: Connector): Connector {
  const methods = connector.methods.map((method) => {
    if (canVerify(settings, method)) return method;
    const { dryRequest: _, ...rest } = method;
    return rest;
  });
  return { ...connector, methods };
}
