import { findLeaks } from '@keyward/conformance';
import { createAdapter } from '@keyward/core';
import { expect, it } from 'vitest';
import { sampleSecrets } from '../../../../test/support/fakes/elasticio.ts';
import { serveAdapter } from '../serve/index.ts';
import { setUp } from './test/harness.ts';

it('serves browsers the workspace’s credentials without their secrets, the way it is meant to run', async () => {
  const { adapter, byName } = setUp();
  const handler = serveAdapter({ adapterFor: () => createAdapter(adapter) });
  const { id } = byName('Warehouse');
  const paths = [
    '/v1/credentials',
    `/v1/credentials/${id}`,
    `/v1/credentials/${id}/usages`,
    '/v1/connectors',
  ];
  for (const path of paths) {
    const response = await handler(new Request(`https://host.example${path}`));
    expect([path, response.status]).toEqual([path, 200]);
    const text = await response.text();
    expect(text).not.toBe('');
    expect(findLeaks(JSON.parse(text), sampleSecrets)).toEqual([]);
    expect(text).not.toContain('fake-api-key');
  }
});

it('tells the host when elastic.io refuses the key, which no user can help', async () => {
  const { adapter } = setUp({ intercept: () => Response.json({}, { status: 401 }) });
  const failures: unknown[] = [];
  const handler = serveAdapter({
    adapterFor: () => createAdapter(adapter),
    onFailure: ({ operation, error }) => failures.push([operation, error]),
  });
  await handler(new Request('https://host.example/v1/credentials'));
  expect(failures).toEqual([['listCredentials', expect.objectContaining({ code: 'unauthenticated' })]]);
});
