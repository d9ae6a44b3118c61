import { expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { clientCredentials, fullAccess, idempotencyKey, testServer } from './support/testServer.ts';
import { problemOf } from './support/answers.ts';

const canary = 'canary-in-the-message';
const fail = async () => {
  throw Object.assign(new Error(`connection to ${canary} refused`), { code: 'ECONNREFUSED' });
};
const gone: Database = { query: fail, transaction: fail, close: async () => {} };

test('without its database every route answers 503 and says when to come back, but not why', async () => {
  const { request, token, server, log } = testServer(gone);
  const headers = { 'idempotency-key': idempotencyKey() };
  for (const answer of [
    await request('GET', '/credentials'),
    await request('GET', '/credentials/kwc_0123456789abcdef0123456789abcdef'),
    await request('POST', '/credentials', { json: fullAccess, headers }),
    await request('DELETE', '/credentials/kwc_0123456789abcdef0123456789abcdef'),
    await request('GET', '/credentials', { actions: [] }),
  ]) {
    expect(answer.headers.get('retry-after')).toBe('5');
    const problem = await problemOf(answer);
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(JSON.stringify(problem)).not.toContain(canary);
  }
  const pair = { clientId: 'kwc_0123456789abcdef0123456789abcdef', clientSecret: 'x' };
  const refused = await token(clientCredentials({ ...pair, credential: {} as never }));
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toEqual({ error: 'temporarily_unavailable' });

  const failures = log.filter((entry) => entry.event === 'failure');
  expect(failures).toHaveLength(6);
  expect(failures[0]).toMatchObject({ level: 'error', error: { name: 'Error', code: 'ECONNREFUSED' } });
  expect(failures[0]?.error?.frames.length).toBeGreaterThan(0);
  expect(JSON.stringify(log)).not.toContain(canary);
  await server.close();
});

test('what needs no database goes on', async () => {
  const { request } = testServer(gone);
  expect((await request('GET', '/scopes')).status).toBe(200);
  expect((await request('GET', '/openapi.json')).status).toBe(200);
});
