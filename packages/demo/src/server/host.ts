import {
  createKeywardServer,
  type Database,
  type KeywardServer,
  type KeywardServerOptions,
} from '@keyward/server';
import { Hono } from 'hono';
import { scopes } from '../scopes.ts';
import { foreignBackends } from './backends/index.ts';
import { invoiceRoutes } from './invoices.ts';
import { servePage } from './page.ts';
import { readCaller } from './session.ts';
import type { DemoSettings } from './settings.ts';

export interface HostOptions {
  database: Database;
  settings: DemoSettings;
  log: NonNullable<KeywardServerOptions['log']>;
}

/** The customer's own server: its page, its API, and Keyward's handler mounted beside them. */
export function createHost({ database, settings, log }: HostOptions): { app: Hono; keyward: KeywardServer } {
  const keyward = createKeywardServer({
    database,
    keys: { current: 'k1', all: { k1: settings.masterKey } },
    authorize: async (request) => readCaller(request, settings.sessionToken),
    scopes,
    basePath: '/api/keyward',
    log,
  });
  const isSignedIn = (request: Request) => readCaller(request, settings.sessionToken) !== null;
  const app = new Hono();
  app.all('/api/keyward/*', (context) => keyward.fetch(context.req.raw));
  app.route('/', foreignBackends({ settings, database, isSignedIn }));
  app.route('/api/invoices', invoiceRoutes(keyward));
  app.get('*', servePage(settings.sessionToken));
  return { app, keyward };
}
