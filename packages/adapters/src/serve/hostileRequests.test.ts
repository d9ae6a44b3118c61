import { KeywardError } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import {
  counted,
  issueInput,
  problemOf,
  served,
  storedSecret,
  storeInputWire,
  wholeCapabilities,
} from './served.ts';

const writes = [
  'POST /v1/credentials',
  'POST /v1/stored-credentials',
  'PATCH /v1/credentials/x',
  'POST /v1/credentials/x/rotate',
  'PUT /v1/credentials/x/enabled',
  'POST /v1/credentials/x/verify',
  'POST /v1/verifications',
  'POST /v1/verifications?environment=staging',
  'POST /v1/credentials/x/verify?environment=staging',
  'POST /v1/credentials/x/replace',
  'PATCH /v1/connectors/x/setups/y',
];
const ifMatch = { 'if-match': '"1"' };

describe.each(writes)('%s', (route) => {
  it.each([
    ['broken JSON', '{"contact":', 'malformedJson'],
    ['nothing', '', 'malformedJson'],
    ['5,000 deep arrays', '['.repeat(5000) + ']'.repeat(5000), 'tooDeep'],
    ['30,000 deep and never closed', '[{"a":'.repeat(10_000), 'tooDeep'],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 'malformedText'],
    ['a character that is cut off', new Uint8Array([0x22, 0xe2, 0x82]), 'malformedText'],
    ['an array', '[]', 'invalid_type'],
    ['a text', '"text"', 'invalid_type'],
    ['null', 'null', 'invalid_type'],
    ['an unknown field', '{"isAdmin":true}', 'unrecognized_keys'],
    ['__proto__', '{"__proto__":{"isAdmin":true}}', 'reservedName'],
    ['__proto__ among the secrets', '{"secrets":{"__proto__":"x"}}', 'reservedName'],
    ['__proto__ among the environments', '{"environments":{"__proto__":null}}', 'reservedName'],
    ['constructor', '{"constructor":{"prototype":{"isAdmin":true}}}', 'unrecognized_keys'],
  ])('refuses %s and asks the backend nothing', async (_, body, code) => {
    const { ask, calls } = counted();
    const response = await ask(route, { body, headers: ifMatch });
    expect(response.status).toBe(422);
    const problem = await problemOf(response);
    expect((problem['errors'] as { code: string }[]).map((error) => error.code)).toContain(code);
    expect(problem).toMatchObject({ code: 'validation', outcome: 'notApplied' });
    expect(calls).toEqual([]);
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
  });

  it('refuses 2 MB, with and without an honest length, and reads no more than it must', async () => {
    const { ask, calls } = counted();
    const big = JSON.stringify({ name: 'x'.repeat(2_000_000) });
    for (const headers of [
      ifMatch,
      { ...ifMatch, 'content-length': '10' },
      { ...ifMatch, 'content-length': '2000000' },
    ]) {
      const response = await ask(route, { body: big, headers });
      expect(response.status).toBe(413);
      expect(await problemOf(response)).toMatchObject({ code: 'payloadTooLarge' });
    }
    let sent = 0;
    let isCancelled = false;
    const announcedOnly = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1024;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
      cancel: () => void (isCancelled = true),
    });
    const announced = { ...ifMatch, 'content-length': '2000000' };
    expect((await ask(route, { body: announcedOnly, headers: announced })).status).toBe(413);
    expect(sent).toBeLessThan(8 * 1024);
    expect((await ask(route, { body: endless, headers: ifMatch })).status).toBe(413);
    expect(sent).toBeLessThan(80 * 1024);
    expect(isCancelled).toBe(true);
    expect(calls).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain; application/json',
    'application/x-www-form-urlencoded, application/json',
    '',
  ])('takes no %j, which a page on another site could make a browser send', async (type) => {
    const { ask, calls } = counted();
    const headers = { ...ifMatch, 'content-type': type };
    const response = await ask(route, { body: JSON.stringify(issueInput), headers });
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({
      errors: [{ path: ['Content-Type'], code: 'unsupportedMediaType' }],
    });
    expect(calls).toEqual([]);
  });
});

describe('wrong types', () => {
  it.each([
    [
      { ...storeInputWire, secrets: { apiKey: { change: 'set', value: storedSecret } } },
      ['secrets', 'apiKey'],
    ],
    [{ ...storeInputWire, secrets: { apiKey: [storedSecret] } }, ['secrets', 'apiKey']],
    [{ ...storeInputWire, secrets: storedSecret }, ['secrets']],
    [
      {
        ...storeInputWire,
        values: { host: JSON.parse(`${'{"deep":'.repeat(7)}"${storedSecret}"${'}'.repeat(7)}`) as unknown },
      },
      ['values', 'host'],
    ],
    [{ ...storeInputWire, type: storedSecret }, ['type']],
    [{ ...storeInputWire, connectorId: '' }, ['connectorId']],
    [{ ...storeInputWire, contact: storedSecret }, ['contact']],
  ])('%# are named by their path, without what was typed', async (body, path) => {
    const { ask, calls } = counted();
    for (const route of ['POST /v1/stored-credentials', 'POST /v1/verifications']) {
      const response = await ask(route, { body });
      const text = await response.text();
      expect(response.status).toBe(422);
      expect((JSON.parse(text) as { errors: { path: unknown }[] }).errors.map((error) => error.path)).toEqual(
        [path],
      );
      expect(text).not.toContain(storedSecret);
    }
    expect(calls).toEqual([]);
  });

  it.each([
    { secrets: { apiKey: storedSecret } },
    { secrets: { apiKey: { change: 'set', value: 7 } } },
    { secrets: { apiKey: { change: 'keep', value: storedSecret } } },
    { name: { $ne: null } },
    { access: { accessLevel: 'root', scopes: [] } },
    { expiresAt: 'tomorrow' },
    { version: '9' },
    { kind: 'issued' },
    { destination: 7 },
    { environments: [] },
    { environments: { '': {} } },
    { environments: { staging: { secrets: { apiKey: storedSecret } } } },
    { environments: { staging: { secretFields: [{ name: 'apiKey', isSet: true }] } } },
    { environments: { staging: { environments: {} } } },
  ])('of a patch are refused: %j', async (patch) => {
    const { ask, calls } = counted();
    for (const [route, body] of [
      ['PATCH /v1/credentials/x', patch],
      ['POST /v1/credentials/x/verify', { patch }],
    ] as const) {
      const response = await ask(route, { body, headers: ifMatch });
      expect(response.status).toBe(422);
      expect(await response.text()).not.toContain(storedSecret);
    }
    expect(calls).toEqual([]);
  });

  it.each([
    { secrets: { key: storedSecret } },
    { secrets: { key: { change: 'set', value: { $ne: storedSecret } } } },
    { values: storedSecret },
    { version: '9' },
    { methodId: 'other' },
    { environments: {} },
  ])('of what the organization sets are refused: %j', async (body) => {
    const { ask, calls } = counted();
    const response = await ask('PATCH /v1/connectors/x/setups/y', { body, headers: ifMatch });
    expect(response.status).toBe(422);
    expect(await response.text()).not.toContain(storedSecret);
    expect(calls).toEqual([]);
  });

  it.each([{ replacementId: '' }, { replacementId: ['a'] }, { replacementId: 'x'.repeat(201) }, {}])(
    'of a replacement are refused: %.40j',
    async (body) => {
      const { ask, calls } = counted();
      const response = await ask('POST /v1/credentials/x/replace', { body, headers: ifMatch });
      expect(response.status).toBe(422);
      expect(calls).toEqual([]);
    },
  );
});

describe('ids', () => {
  it.each([
    'a/b',
    'a?b#c',
    '../scopes',
    '..%2f',
    '%2e%2e',
    "' OR 1=1 --",
    'ü 雪',
    '\u0000',
    'x'.repeat(5000),
    '__proto__',
  ])('reach the adapter as they are: %.20j', async (id) => {
    const ids: string[] = [];
    const adapter = memoryAdapter({ fail: ({ params }) => void ('id' in params && ids.push(params.id)) });
    const response = await served(adapter).ask(`GET /v1/credentials/${encodeURIComponent(id)}`);
    expect(response.status).toBe(404);
    expect(ids).toEqual([id]);
  });

  it.each(['a/b', '../scopes', '%2e%2e', 'ü 雪', '\u0000', '__proto__', 'constructor'])(
    'of a connector and its method reach the adapter as they are: %j',
    async (id) => {
      const asked: unknown[] = [];
      const adapter = memoryAdapter({
        capabilities: wholeCapabilities,
        fail: ({ params }) =>
          void ('connectorId' in params && asked.push([params.connectorId, params.methodId])),
      });
      const path = `/v1/connectors/${encodeURIComponent(id)}/setups/${encodeURIComponent(id)}`;
      const response = await served(adapter).ask(`PATCH ${path}`, { body: {}, headers: ifMatch });
      expect(response.status).toBe(404);
      expect(asked).toEqual([[id, id]]);
    },
  );
});

describe('a client that goes away', () => {
  it('aborts what the adapter is doing, and is not reported as a failure', async () => {
    const controller = new AbortController();
    const failures: unknown[] = [];
    let seen: AbortSignal | undefined;
    const adapter = memoryAdapter({
      fail: ({ params }) => {
        seen = params.signal;
        return 'hang';
      },
    });
    const { ask } = served(adapter, { onFailure: (failure) => failures.push(failure) });
    const answer = ask('GET /v1/credentials', { signal: controller.signal });
    await expect.poll(() => seen).toBeDefined();
    expect(seen?.aborted).toBe(false);
    controller.abort();
    await answer;
    expect(seen?.aborted).toBe(true);
    expect(failures).toEqual([]);
  });

  it('before anything was done, has nothing done for it', async () => {
    const { ask, calls } = counted();
    const signal = AbortSignal.abort();
    await ask('POST /v1/credentials/x/verify', { body: {}, signal }).catch(() => {});
    await ask('GET /v1/credentials', { signal }).catch(() => {});
    expect(calls).toEqual([]);
  });
});

it('an adapter’s timeout is an outage of which nobody knows whether the write happened', async () => {
  const adapter = memoryAdapter({ fail: () => new KeywardError('timeout') });
  const response = await served(adapter).ask('POST /v1/credentials', { body: issueInput });
  expect(response.headers.get('retry-after')).toBe('5');
  expect(await problemOf(response)).toMatchObject({ status: 503, code: 'unavailable', outcome: 'unknown' });
});
