import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { hasPostgres, startPostgres } from '../../../test/support/postgres.ts';
import { postgresDatabase } from '../src/database/postgres.ts';
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
  const { server, issue, token, request, log, organizationId } = testServer(postgresDatabase(postgres.url), {
    keys,
  });
  try {
    await server.migrate();
    const intent = idempotencyKey();
    const storedSecret = `canary-${randomUUID()}`;
    const issued = await issue(fullAccess, intent);
    await issue(fullAccess, intent);
    const granted = await (await token(clientCredentials(issued))).json();
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
    // A query that fails must not bring its values into the log.
    await server
      .storeCredential({
        organizationId,
        actor: { id: 'ada' },
        name: 'x',
        type: 'apiKey',
        connector: { id: 'crm', name: 'a\0b' },
        secrets: { apiKey: storedSecret },
      })
      .catch(() => {});

    const dump = await postgres.dump();
    expect(dump).toContain(issued.clientId);
    expect(log.length).toBeGreaterThan(5);
    const places = { dump, log: JSON.stringify(log) };
    const canaries = [issued.clientSecret, storedSecret, intent, key, granted.access_token];
    for (const [place, text] of Object.entries(places)) {
      for (const canary of canaries) {
        for (const form of [
          canary,
          Buffer.from(canary).toString('hex'),
          Buffer.from(canary).toString('base64'),
        ]) {
          expect(text.includes(form), `${place} holds a canary`).toBe(false);
        }
      }
    }
  } finally {
    await server.close();
    await postgres.stop();
  }
});
