import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../../../test/support/postgres.ts';
import { postgresDatabase } from '../src/database/postgres.ts';
import { accessTokenOf } from './support/answers.ts';
import {
  clientCredentials,
  fullAccess,
  idempotencyKey,
  masterKey,
  testServer,
} from './support/testServer.ts';

test.skipIf(!hasPostgres())('neither a dump of the database nor the log holds a secret', async () => {
  const postgres = await startPostgres();
  const key = masterKey();
  const keys = { current: 'k1', all: { k1: key } };
  const database = postgresDatabase(postgres.url);
  const { server, issue, token, request, log, organizationId } = testServer(database, { keys });
  try {
    await server.migrate();
    const intent = idempotencyKey();
    const storedSecret = `canary-${randomUUID()}`;
    const issued = await issue(fullAccess, intent);
    await issue(fullAccess, intent);
    const granted = await accessTokenOf(token(clientCredentials(issued)));
    await token({ ...clientCredentials(issued), scope: 'unknown' });
    await request('POST', '/credentials', {
      json: { ...fullAccess, name: storedSecret.repeat(10) },
      headers: { 'idempotency-key': intent },
    });
    await request('GET', `/credentials/${issued.clientSecret}?token=${storedSecret}`);
    const { id } = await server.storeCredential({
      organizationId,
      actor: { id: 'ada' },
      name: 'CRM',
      type: 'apiKey',
      connector: { id: 'crm', name: 'CRM' },
      secrets: { apiKey: storedSecret },
    });
    await server.openSecrets(organizationId, id);
    // PostgreSQL quotes the whole row when it breaks a constraint.
    await database.query('alter table keyward_credentials add check (length(name) < 20)');
    const refused = await request('POST', '/credentials', {
      json: { ...fullAccess, name: storedSecret },
      headers: { 'idempotency-key': idempotencyKey() },
    });
    expect(refused.status).toBe(503);
    expect(await refused.text()).not.toContain(storedSecret);
    expect(log.find(({ event }) => event === 'failure')?.error).toMatchObject({
      name: 'error',
      code: '23514',
    });

    const dump = await postgres.dump();
    expect(dump).toContain(issued.clientId);
    expect(log.length).toBeGreaterThan(5);
    const places = { dump, log: JSON.stringify(log) };
    const canaries = [issued.clientSecret, storedSecret, intent, key, granted.access_token];
    const found: string[] = [];
    for (const [place, text] of Object.entries(places)) {
      for (const canary of canaries) {
        for (const form of [
          canary,
          Buffer.from(canary).toString('hex'),
          Buffer.from(canary).toString('base64'),
        ]) {
          if (text.includes(form)) found.push(place);
        }
      }
    }
    expect(found).toEqual([]);
  } finally {
    await server.close();
    await postgres.stop();
  }
});
