import { starterCatalog } from '@keyward/connectors/catalog';
import { ConnectorSchema, type Connector } from '@keyward/core';
import { Hono } from 'hono';
import type { DemoSettings } from '../settings.ts';
import { adventureCompany, adventureErp, adventureErpApi } from './adventureErp.ts';
import { fabrikam, fabrikamApi } from './fabrikam.ts';
import { tailspinEnvironments, tailspinPayments, tailspinPaymentsApi } from './tailspinPayments.ts';

/** What can be connected in the demo: its own systems, and what the starter catalog knows. */
export const demoConnectors: readonly Connector[] = [
  ...[fabrikam, adventureErp, tailspinPayments].map((connector) => ConnectorSchema.parse(connector)),
  ...starterCatalog,
];

/** The APIs of the demo's own systems. */
export function systemApis({ partnerKey }: DemoSettings): Hono {
  const apis = new Hono()
    .route('/partner', fabrikamApi(partnerKey))
    .route('/erp', adventureErpApi(partnerKey))
    .route(
      '/payments',
      tailspinPaymentsApi((environment) => paymentsKey(environment, partnerKey)),
    );
  // Or the host would answer with its page, and a wrong address would look as if it worked.
  for (const path of ['/partner/*', '/erp/*', '/payments/*']) apis.all(path, (context) => context.notFound());
  return apis;
}

/** What somebody can type who has no key of any system at hand. */
export function valuesThatWork({ partnerKey }: DemoSettings) {
  return {
    fabrikam: { key: partnerKey },
    adventureErp: { ...adventureCompany, clientId: 'northwind', clientSecret: partnerKey },
    tailspinPayments: Object.fromEntries(
      tailspinEnvironments.map((name) => [name, paymentsKey(name, partnerKey)]),
    ),
  };
}

function paymentsKey(environment: string, partnerKey: string): string {
  return `${environment}_${partnerKey.slice(4)}`;
}
