import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isSecretField, toConnectorInput } from '@keyward/core';
import { expect, it } from 'vitest';
import { importJsonSchema } from './importJsonSchema.ts';

// The destination that Faros AI publishes for Airbyte, Apache-2.0. Its schema is spread over files.
const require = createRequire(import.meta.url);
const path = require.resolve('airbyte-faros-destination/resources/spec.json');
const faros = { id: 'faros', name: 'Faros' };

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** With the other files in place of the references to them, as Airbyte gets it. */
function readWhole(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) => {
    const isReference = typeof value === 'object' && value !== null && '$ref' in value;
    return isReference ? readWhole(join(dirname(file), String(value.$ref))) : value;
  });
}

it('the edition is a choice, and each edition asks for what is its own', () => {
  const { connectors } = importJsonSchema(readWhole(path), faros);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]).toMatchObject({
    documentationUrl: 'https://docs.faros.ai/',
    methods: [{ type: 'custom' }],
  });
  const fields = connectors[0]?.methods[0]?.fields ?? [];
  expect(fields[0]).toMatchObject({
    label: 'Faros Edition',
    kind: 'select',
    required: true,
    options: [
      { value: 'community', label: 'Community Edition' },
      { value: 'cloud', label: 'Cloud Edition' },
    ],
  });
  const ofEdition = (edition: string) =>
    fields
      .filter(({ when }) => when && 'equals' in when && when.equals === edition)
      .map(({ path: at, kind, required }) => [at?.join('/'), kind, required]);
  expect(ofEdition('community')).toEqual([
    ['edition_configs/hasura_admin_secret', 'secret', false],
    ['edition_configs/hasura_url', 'text', true],
    ['edition_configs/segment_user_id', 'text', false],
    ['edition_configs/community_graphql_batch_size', 'number', false],
  ]);
  expect(ofEdition('cloud')).toEqual([
    ['edition_configs/api_url', 'text', false],
    ['edition_configs/api_key', 'secret', true],
    ['edition_configs/graph', 'text', false],
    ['edition_configs/graphql_api', 'select', false],
    ['edition_configs/cloud_graphql_upsert_batch_size', 'number', false],
    ['edition_configs/cloud_graphql_batch_size', 'number', false],
    ['edition_configs/check_connection', 'boolean', false],
    ['edition_configs/upload_sync_logs', 'boolean', false],
  ]);
});

it('what the specification marks as secret is a secret, and nothing else', () => {
  const marks = JSON.stringify(readWhole(path)).match(/"airbyte_secret":true/g);
  const fields = importJsonSchema(readWhole(path), faros).connectors[0]?.methods[0]?.fields ?? [];
  expect(fields.filter(isSecretField).map(({ label }) => label)).toEqual(['Hasura Admin Secret', 'API Key']);
  expect(marks).toHaveLength(2);
});

it('the settings that are rarely touched keep their order, words and defaults, and are folded away', () => {
  const fields = importJsonSchema(readWhole(path), faros).connectors[0]?.methods[0]?.fields ?? [];
  const plain = fields.filter(({ path: at }) => at === undefined);
  expect(plain.slice(0, 4)).toMatchObject([
    { name: 'origin', kind: 'text', example: 'my-faros-destination' },
    { name: 'accept_input_records_origin', kind: 'boolean', defaultValue: true },
    { name: 'replace_origin_map', kind: 'multiline', defaultValue: '{}' },
    { name: 'exclude_fields_map', kind: 'multiline', defaultValue: '{}' },
  ]);
  expect(plain.at(-1)).toMatchObject({ name: 'reset_page_size', isInteger: true, defaultValue: 500 });
  expect(plain.every(({ isAdvanced }) => isAdvanced)).toBe(true);
});

it('what of it JSON Schema says and a form cannot is reported', () => {
  const inOptional = ['docker/organization', ...['projects', 'epics', 'sprints', 'tasks'].map(kindOfNotion)];
  expect(importJsonSchema(readWhole(path), faros).unsupported).toEqual([
    { where: 'faros/edition_configs/segment_user_id', construct: 'format', detail: 'uuid' },
    ...inOptional.map((where) => ({
      where: `faros/source_specific_configs/${where}`,
      construct: 'requiredInOptional',
    })),
  ]);
});

it('who chose one edition is not asked for the secrets of the other', () => {
  const method = importJsonSchema(readWhole(path), faros).connectors[0]?.methods[0];
  const input = toConnectorInput(method ?? { type: 'custom', fields: [] }, {
    valueOf: (name) => (name === 'edition_configs.edition' ? 'cloud' : undefined),
    secretOf: () => 'key-1',
  });
  expect(input).toMatchObject({ success: true, values: { 'edition_configs.edition': 'cloud' } });
  expect(input.success && Object.keys(input.secrets)).toEqual(['edition_configs.api_key']);
});

it('what stands in another file may be a secret, so it is asked for as one', () => {
  const { connectors, unsupported } = importJsonSchema(read(path), faros);
  const fields = connectors[0]?.methods[0]?.fields ?? [];
  expect(fields.filter(isSecretField).map(({ name, kind }) => [name, kind])).toEqual([
    ['edition_configs', 'multilineSecret'],
    ['source_specific_configs', 'unknown'],
  ]);
  expect(
    unsupported.filter(({ construct }) => construct === 'externalReference').map(({ detail }) => detail),
  ).toEqual(['community.json', 'cloud.json', 'source-specific-configs/spec.json']);
});

function kindOfNotion(part: string): string {
  return `notion/${part}/kind`;
}
