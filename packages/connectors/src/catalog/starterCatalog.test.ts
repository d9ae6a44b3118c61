import {
  ConnectorSchema,
  fieldProblem,
  fieldsOfCondition,
  fillTemplate,
  matchesPattern,
  methodKey,
  namesInTemplate,
  safeHttpsUrl,
  toConnectorInput,
  type AuthenticationMethod,
  type Field,
  type FieldValue,
} from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { exampleValue } from '../../../../test/support/exampleFillings.ts';
import { definitions } from './definitions.ts';
import { starterCatalog } from './index.ts';

const methods = starterCatalog.flatMap((connector) =>
  connector.methods.map((method) => ({
    method,
    key: `${connector.id}/${methodKey(method)}`,
  })),
);

it('holds about twenty systems, each under an id of its own', () => {
  const ids = starterCatalog.map(({ id }) => id);
  expect(ids.length).toBeGreaterThanOrEqual(20);
  expect(ids).toEqual([...new Set(ids)]);
});

it('can be tried out, but for what is signed, speaks no HTTP, acts when called or needs a consent', () => {
  const untried = methods.filter(({ method: { dryRequest } }) => dryRequest === undefined);
  expect(untried.map(({ key }) => key)).toEqual([
    'salesforce/oauth2AuthorizationCode',
    'salesforce/jwtBearer',
    'xero/oauth2AuthorizationCode',
    'netsuite/tokenBased',
    'netsuite/machineToMachine',
    'amazon-s3/accessKey',
    'webhook/signedRequest',
    'hubspot/oauth2AuthorizationCode',
    'slack/bearer',
    'slack/incomingWebhook',
    'github/app',
    'zendesk/oauth2AuthorizationCode',
    'snowflake/keyPair',
    'smtp/basic',
  ]);
});

describe.each(starterCatalog)('$name', (connector) => {
  it('loses nothing on the wire', () => {
    const definition = definitions.find(({ id }) => id === connector.id);
    expect(connector).toMatchObject(definition as object);
    expect(ConnectorSchema.parse(JSON.parse(JSON.stringify(connector)))).toEqual(connector);
  });

  it('can be found, recognized and read about', () => {
    expect(connector.category).toBeTruthy();
    expect(connector.keywords?.length).toBeGreaterThan(0);
    expect(connector.mark).toMatch(/^M[^M]/);
    expect(safeHttpsUrl(connector.documentationUrl)).toBe(connector.documentationUrl);
  });

  it('has no two methods that cannot be told apart', () => {
    const keys = connector.methods.map(methodKey);
    expect(keys).toEqual([...new Set(keys)]);
    const labels = connector.methods.map(({ label, type }) => label ?? type);
    expect(labels).toEqual([...new Set(labels)]);
  });
});

describe.each(methods)('$key', ({ key, method }) => {
  const names = method.fields.map(({ name }) => name);

  it('names only fields and groups that exist', () => {
    expect(names).toEqual([...new Set(names)]);
    expect(names).toEqual(expect.arrayContaining(namesUsed(method)));
    const groups = method.groups?.map(({ id }) => id) ?? [];
    const used = method.fields.flatMap(({ group }) => group ?? []);
    expect([...new Set(used)].toSorted()).toEqual(groups.toSorted());
  });

  it('takes an example of every value', () => {
    const valueOf = (name: string) => {
      const field = method.fields.find((field) => field.name === name);
      return field && exampleValue(key, field);
    };
    const input = toConnectorInput(method, { valueOf, secretOf: (name) => valueOf(name) as string });
    expect(input).toMatchObject({ success: true });
    const asked = method.fields.filter(({ isAutomatic }) => isAutomatic !== true);
    for (const field of asked) expect([field.name, valueOf(field.name)]).not.toContain(undefined);
  });

  it('refuses by each pattern, in words, what is none of its values', () => {
    for (const field of method.fields) {
      if (!field.pattern) continue;
      const { expression, reason } = field.pattern;
      expect(matchesPattern(expression, 'not § a value')).toBe(false);
      expect(matchesPattern(expression, textOf(exampleValue(key, field)))).toBe(true);
      expect(reason).toMatch(/\.$/);
    }
  });

  it('only reads when it is tried out, by https', () => {
    const { dryRequest } = method;
    if (dryRequest?.kind === 'oauthToken') expect(method.type).toBe('oauth2ClientCredentials');
    if (dryRequest?.kind === 'oauthToken') expect(method.oauth?.tokenUrl).toMatch(/^https:\/\//);
    if (dryRequest?.kind !== 'http') return;
    expect(dryRequest).not.toHaveProperty('body');
    expect(['GET', 'HEAD']).toContain(dryRequest.method);
    const url = fillTemplate(dryRequest.url, (name) => {
      const field = method.fields.find((field) => field.name === name);
      return field && textOf(exampleValue(key, field));
    });
    expect(url).toMatch(/^https:\/\/./);
    expect(safeHttpsUrl(url ?? undefined)).not.toBeNull();
  });

  it('lets no value within a host name lead to another host', () => {
    const hosts = urlsOf(method).flatMap((url) => /^https:\/\/[^/]*/.exec(url) ?? []);
    for (const name of hosts.flatMap(namesInTemplate)) {
      const field = method.fields.find((field) => field.name === name) as Field;
      for (const other of ['evil.example/', 'evil.example#', 'evil.example?', 'a@evil.example', 'a\\b']) {
        expect(fieldProblem(field, other)).not.toBeNull();
      }
    }
  });
});

function textOf(value: FieldValue | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function urlsOf({ oauth, dryRequest }: AuthenticationMethod): string[] {
  const urls = [oauth?.authorizationUrl, oauth?.tokenUrl, oauth?.refreshUrl];
  return [...urls, dryRequest?.kind === 'http' ? dryRequest.url : undefined].filter(
    (url) => url !== undefined,
  );
}

/** Of every template, wherever it stands, and of every condition. */
function namesUsed({ fields, placements, oauth, dryRequest }: AuthenticationMethod): string[] {
  const templates = textsIn([placements, oauth, dryRequest, fields.map(({ template }) => template)]);
  const conditions = fields.flatMap(({ when }) => (when ? fieldsOfCondition(when) : []));
  return [...templates.flatMap(namesInTemplate), ...conditions];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
