import { FormbricksApi } from '@formbricks/n8n-nodes-formbricks/dist/credentials/FormbricksApi.credentials.js';
import { toConnectorInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { importN8n } from './importN8n.ts';

it('every field of a node that others wrote arrives, with its place and its test', () => {
  const type = new FormbricksApi();
  const written = type.properties as readonly { name: string; displayName: string }[];
  const { connectors, unsupported } = importN8n(type);
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  const [connector] = connectors;
  const [method] = connector?.methods ?? [];
  expect(connector).toMatchObject({ id: type.name, name: type.displayName });
  expect(method?.fields.map(({ name, label }) => [name, label])).toEqual(
    written.map(({ name, displayName }) => [name, displayName]),
  );
  expect(method?.fields).toMatchObject([
    { kind: 'text', defaultValue: 'https://app.formbricks.com' },
    { kind: 'secret', helpUrl: 'https://formbricks.com/docs/api/api-key-setup' },
  ]);
  expect(method).toMatchObject({
    type: 'apiKey',
    placements: [{ in: 'header', name: 'x-Api-Key', value: '{apiKey}' }],
    dryRequest: { kind: 'http', method: 'GET', url: '{host}/api/v1/me' },
  });
});

it('what is typed into its form is what it asked for', () => {
  const [connector] = importN8n([new FormbricksApi()]).connectors;
  const method = connector?.methods[0] ?? { type: 'apiKey' as const, fields: [] };
  const input = toConnectorInput(method, {
    valueOf: (name) => (name === 'host' ? 'https://surveys.example' : undefined),
    secretOf: (name) => (name === 'apiKey' ? 'key-1' : undefined),
  });
  expect(input).toMatchObject({ success: true, values: { host: 'https://surveys.example' } });
  expect(input.success && Object.keys(input.secrets)).toEqual(['apiKey']);
});
