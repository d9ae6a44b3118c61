import { serve } from '@hono/node-server';
import { createKeywardServer } from '../../src/createKeywardServer.ts';
import { postgresDatabase } from '../../src/database/postgres.ts';
import { authorizeByHeader, scopes } from './testServer.ts';

/** One of several server processes: configured by its environment, says its port on standard output. */
const server = createKeywardServer({
  database: postgresDatabase(process.env['DATABASE_URL'] ?? ''),
  keys: { current: 'k1', all: { k1: process.env['MASTER_KEY'] ?? '' } },
  authorize: authorizeByHeader,
  scopes,
  publicUrl: 'https://api.example.com',
  log: (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
});
await server.migrate();
serve({ fetch: (request) => server.fetch(request), port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`${port}\n`);
});
