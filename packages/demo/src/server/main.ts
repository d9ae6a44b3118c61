import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { serve } from '@hono/node-server';
import type { Database } from '@keyward/server';
import { pgliteDatabase } from '@keyward/server/pglite';
import { postgresDatabase } from '@keyward/server/postgres';
import { startCalendar } from './backends/calendar.ts';
import { migrateFlows } from './flows.ts';
import { createHost } from './host.ts';
import { seedStoredCredentials } from './seed.ts';
import { loadSettings, saveSettings } from './settings.ts';

const dataFolder = resolve(
  process.env['KEYWARD_DATA'] ?? resolve(import.meta.dirname, '../../../../.keyward'),
);
const wantedPort = Number(process.env['PORT'] ?? 4100);
const databaseUrl = process.env['DATABASE_URL'];

mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
const settings = loadSettings(dataFolder);
const database: Database =
  databaseUrl === undefined ? pgliteDatabase(resolve(dataFolder, 'database')) : postgresDatabase(databaseUrl);

const { app, keyward } = createHost({
  database,
  settings,
  calendar: await startCalendar(),
  log: (entry) => console.log(JSON.stringify(entry)),
});
await keyward.migrate();
await migrateFlows(database);
const databaseName =
  databaseUrl === undefined ? 'embedded' : new URL(databaseUrl).host + new URL(databaseUrl).pathname;
if (!settings.seededDatabases.includes(databaseName)) {
  await seedStoredCredentials(keyward, process.env['KEYWARD_DEMO_STORED_SECRET']);
  settings.seededDatabases.push(databaseName);
  saveSettings(dataFolder, settings);
}

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: wantedPort }, announce);
server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error;
  console.log(`Port ${wantedPort} is taken, so another one is used. Set PORT to choose.`);
  server.listen(0, '127.0.0.1');
});

function announce({ port }: { port: number }): void {
  console.log(`\nNorthwind Billing, the demo host app, is at http://localhost:${port}`);
  console.log(
    databaseUrl === undefined
      ? `Its database is in ${dataFolder} and survives a restart. Set DATABASE_URL to use PostgreSQL.\n`
      : 'Its database is the PostgreSQL of DATABASE_URL.\n',
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close();
    void keyward.close().finally(() => process.exit(0));
  });
}
