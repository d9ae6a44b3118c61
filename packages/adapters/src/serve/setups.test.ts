import { createAdapter } from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { problemOf, served, wholeCapabilities } from './served.ts';

const path = '/v1/connectors/netsuite/setups/custom';
const body = { values: { data_center: 'eu' } };

async function statusOf(headers: Record<string, string>) {
  const response = await served().ask(`PATCH ${path}`, { body, headers });
  return response.status;
}

it('needs to know what the caller saw, be it nothing, so that nothing is overwritten unseen', async () => {
  const response = await served().ask(`PATCH ${path}`, { body });
  expect(response.status).toBe(422);
  expect(await problemOf(response)).toMatchObject({ errors: [{ path: ['If-Match'], code: 'required' }] });
});

it.each(['"1"', 'W/"2"', '"1", "3"', '2', '', '"2'])('refuses the version %j', async (stale) => {
  expect(await statusOf({ 'if-match': stale })).toBe(412);
});

it.each(['"2"', '"1", "2"', 'W/"2","2"', '*'])('takes the version %j', async (fitting) => {
  expect(await statusOf({ 'if-match': fitting })).toBe(200);
});

it('sets the first values only where there are none', async () => {
  expect(await statusOf({ 'if-none-match': '*' })).toBe(412);
  const connectors = [
    {
      id: 'ledger',
      name: 'Ledger',
      methods: [
        {
          type: 'apiKey' as const,
          fields: [
            {
              name: 'tenant',
              label: 'T',
              kind: 'text' as const,
              required: true,
              level: 'organization' as const,
            },
          ],
        },
      ],
    },
  ];
  const { ask } = served(memoryAdapter({ connectors, capabilities: wholeCapabilities }));
  const first = (headers: Record<string, string>) =>
    ask('PATCH /v1/connectors/ledger/setups/apiKey', { body: { values: { tenant: 't' } }, headers });
  expect((await first({ 'if-match': '*' })).status).toBe(412);
  const set = await first({ 'if-none-match': '*' });
  expect(set.status).toBe(200);
  expect(set.headers.get('etag')).toBe('"1"');
  expect((await first({ 'if-none-match': '*' })).status).toBe(412);
});

it.each<Record<string, string>>([{ 'if-none-match': '"2"' }, { 'if-none-match': '*', 'if-match': '"2"' }])(
  'does not guess what %j means',
  async (headers) => {
    const response = await served().ask(`PATCH ${path}`, { body, headers });
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: ['If-None-Match'] }] });
  },
);

it('carries versions that no entity tag can hold', async () => {
  const hostile = 'W/"é"~0041 \u{1F511}\uD800, x';
  const seen: unknown[] = [];
  const setup = { methodId: 'custom', values: {}, secretFields: [], version: hostile };
  const connector = { id: 'netsuite', name: 'NetSuite', methods: [], setups: [setup] };
  const { ask } = served(
    createAdapter({
      capabilities: { paging: 'none', connectors: 'listed', setup: { versionLock: true } },
      listCredentials: async () => ({ items: [], nextCursor: null }),
      getCredential: () => Promise.reject(new Error('unused')),
      listConnectors: async () => ({ items: [connector] }),
      saveConnectorSetup: async ({ version }) => {
        seen.push(version);
        return setup;
      },
    }),
  );
  const listed = (await (await ask('GET /v1/connectors')).json()) as { items: [{ setups: [typeof setup] }] };
  const tag = `"${listed.items[0].setups[0].version}"`;
  expect(tag).toMatch(/^"[\x21\x23-\x7E]+"$/);
  const saved = await ask(`PATCH ${path}`, { body, headers: { 'if-match': tag } });
  expect(saved.headers.get('etag')).toBe(tag);
  expect(((await saved.json()) as typeof setup).version).toBe(listed.items[0].setups[0].version);
  expect(seen).toEqual([hostile]);
});

it('is not there where the backend does not declare it', async () => {
  const { ask } = served(memoryAdapter());
  const headers = { 'if-match': '"2"' };
  const response = await ask(`PATCH ${path}`, { body, headers });
  expect(await problemOf(response)).toMatchObject({ code: 'unsupported' });
});
