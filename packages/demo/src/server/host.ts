import {
  createKeywardServer,
  type Database,
  type KeywardServer,
  type KeywardServerOptions,
} from '@keyward/server';
import { createEgress } from '@keyward/server/egress';
import { postgresqlVerifier } from '@keyward/server/postgres';
import { Hono } from 'hono';
import { scopes } from '../scopes.ts';
import type { Calendar } from './backends/calendar.ts';
import { foreignBackends } from './backends/index.ts';
import { flowRoutes, followUsages } from './flows.ts';
import { invoiceRoutes } from './invoices.ts';
import { servePage } from './page.ts';
import { readCaller } from './session.ts';
import type { DemoSettings } from './settings.ts';
import { demoConnectors, systemApis, valuesThatWork } from './systems/index.ts';

export interface HostOptions {
  database: Database;
  settings: DemoSettings;
  calendar: Calendar;
  log: NonNullable<KeywardServerOptions['log']>;
}

/** The customer's own server: its page, its API, and Keyward's handler mounted beside them. */
export function createHost({ database, settings, calendar, log }: HostOptions): {
  app: Hono;
  keyward: KeywardServer;
} {
  // The systems that a demo can connect run on the same machine; a real host would allow none of it.
  const egress = createEgress({ allow: ['localhost', '127.0.0.1'] });
  const keyward = createKeywardServer({
    database,
    keys: { current: 'k1', all: { k1: settings.masterKey } },
    authorize: async (request) => readCaller(request, settings.sessionToken),
    scopes,
    connectors: [...demoConnectors, calendar.connector],
    onUsagesMoved: followUsages,
    oauthClients: { calendar: calendar.client },
    egress,
    databaseVerifiers: [postgresqlVerifier(egress)],
    basePath: '/api/keyward',
    log,
  });
  const isSignedIn = (request: Request) => readCaller(request, settings.sessionToken) !== null;
  const app = new Hono();
  app.all('/api/keyward/*', (context) => keyward.fetch(context.req.raw));
  app.route('/', foreignBackends({ settings, database, isSignedIn }));
  app.route('/', systemApis(settings));
  app.get('/api/values-that-work', (context) =>
    isSignedIn(context.req.raw) ? context.json(valuesThatWork(settings)) : context.notFound(),
  );
  app.route('/api/flows', flowRoutes(database, keyward, isSignedIn));
  app.route('/api/invoices', invoiceRoutes(keyward));
  app.get('*', servePage(settings.sessionToken));
  return { app, keyward };
}
