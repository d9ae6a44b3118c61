import { KeywardError, Secret, type IssueCredentialInput } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { servedBackend } from './servedBackend.ts';
import { httpAdapter, type HttpAdapterOptions } from './httpAdapter.ts';
import { maximumBodyBytes } from '../internal/readJson.ts';

const { signal } = new AbortController();
const contact = 'typed-contact@example.com';
const idempotencyKey = 'one intent, one key';
const input: IssueCredentialInput = { name: 'CI', contact, accessLevel: 'full', scopes: [] };

function adapterOver(fetch: typeof globalThis.fetch, options: Partial<HttpAdapterOptions> = {}) {
  return httpAdapter({ baseUrl: 'https://api.example/', fetch, ...options });
}

/** An adapter whose backend answers everything with this. */
function answering(body: BodyInit | null, init: ResponseInit = {}) {
  return adapterOver(async () => new Response(body, init));
}

async function errorOf(call: Promise<unknown> | undefined): Promise<KeywardError> {
  const thrown: unknown = await (call ?? Promise.resolve()).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(KeywardError);
  return thrown as KeywardError;
}

describe('what is sent', () => {
  it('asks for a page by cursor and limit, percent-encoded', async () => {
    const { fetch, sent } = servedBackend();
    await errorOf(adapterOver(fetch).listCredentials({ cursor: 'a+b/c=&d', limit: 5, signal }));
    await adapterOver(fetch).listCredentials({ signal });
    expect(sent.map(({ url }) => url.href)).toEqual([
      'https://api.example/v1/credentials?cursor=a%2Bb%2Fc%3D%26d&limit=5',
      'https://api.example/v1/credentials',
    ]);
  });

  it('issues with the key in its header and the input alone in the body', async () => {
    const { fetch, sent } = servedBackend();
    await adapterOver(fetch).issueCredential?.({ input, idempotencyKey, signal });
    expect(sent[0]).toMatchObject({ method: 'POST' });
    expect(sent[0]?.headers.get('idempotency-key')).toBe(idempotencyKey);
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(JSON.parse(sent[0]?.init.body as string)).toEqual(input);
  });

  it('deletes the version that was seen, as a quoted entity tag', async () => {
    const { fetch, sent } = servedBackend();
    const adapter = adapterOver(fetch);
    const issued = await adapter.issueCredential?.({ input, idempotencyKey, signal });
    await adapter.deleteCredential?.({ id: issued?.credential.id ?? '', version: '1', signal });
    expect(sent[1]?.method).toBe('DELETE');
    expect(sent[1]?.headers.get('if-match')).toBe('"1"');
  });

  it('leaves nothing behind: no cache, no referrer, no redirect, no foreign cookies', async () => {
    const { fetch, sent } = servedBackend();
    const adapter = adapterOver(fetch);
    await adapter.listScopes?.({ signal });
    await adapter.issueCredential?.({ input, idempotencyKey, signal });
    for (const { init } of sent) {
      expect(init).toMatchObject({
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        redirect: 'error',
        credentials: 'same-origin',
      });
    }
  });

  it('asks for the headers of the host each time, and keeps its own', async () => {
    const { fetch, sent } = servedBackend();
    let turn = 0;
    const headers = async () => ({ authorization: `Bearer ${++turn}`, 'Idempotency-Key': 'of the host' });
    const adapter = adapterOver(fetch, { headers, credentials: 'include' });
    await adapter.issueCredential?.({ input, idempotencyKey, signal });
    await adapter.listCredentials({ signal });
    expect(sent.map((request) => request.headers.get('authorization'))).toEqual(['Bearer 1', 'Bearer 2']);
    expect(sent[0]?.headers.get('idempotency-key')).toBe(idempotencyKey);
    expect(sent[0]?.init.credentials).toBe('include');
  });

  it('sends nothing when the headers cannot be made, and says that nothing happened', async () => {
    const { fetch, sent } = servedBackend();
    const headers = () => Promise.reject(new Error('token of nobody'));
    const call = adapterOver(fetch, { headers }).issueCredential?.({ input, idempotencyKey, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    expect(sent).toEqual([]);
  });

  it('hands on a KeywardError of the headers callback, such as a session that ended', async () => {
    const headers = () => Promise.reject(new KeywardError('unauthenticated'));
    const call = adapterOver(servedBackend().fetch, { headers }).listCredentials({ signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unauthenticated' });
  });

  it('carries any id as one path segment', async () => {
    const { fetch, sent } = servedBackend();
    for (const id of ['a/b', 'a?b#c', '../scopes', '%2e%2e', 'ü 雪']) {
      expect(await errorOf(adapterOver(fetch).getCredential({ id, signal }))).toMatchObject({
        code: 'notFound',
      });
      expect(decodeURIComponent(sent.at(-1)?.url.pathname.slice('/v1/credentials/'.length) ?? '')).toBe(id);
    }
  });

  it('asks nobody about ids and versions that cannot be sent', async () => {
    const { fetch, sent } = servedBackend();
    const adapter = adapterOver(fetch);
    for (const id of ['', '.', '..', '\uD800']) {
      const error = await errorOf(adapter.deleteCredential?.({ id, version: '1', signal }));
      expect(error).toMatchObject({ code: 'notFound', outcome: 'notApplied' });
    }
    const call = adapter.deleteCredential?.({ id: 'a', version: '1", "2', signal });
    expect(await errorOf(call)).toMatchObject({ code: 'validation' });
    expect(sent).toEqual([]);
  });

  it.each([
    '',
    'api',
    '//evil.example',
    '/\\evil.example',
    'ftp://x',
    'https://u:p@x',
    'https://x?a=1',
    '/a#b',
  ])('refuses %j as a base URL at once', (baseUrl) => {
    expect(() => httpAdapter({ baseUrl })).toThrow(/^Keyward: `baseUrl` must be/);
  });

  it('takes a path on this origin as a base URL', async () => {
    const urls: unknown[] = [];
    const fetch: typeof globalThis.fetch = async (url) => {
      urls.push(url);
      return Response.json({ items: [] });
    };
    await httpAdapter({ baseUrl: '/api/', fetch }).listScopes?.({ signal });
    expect(urls).toEqual(['/api/v1/scopes']);
  });
});

describe('what comes back', () => {
  it('is boxed where it is a secret', async () => {
    const { fetch } = servedBackend();
    const issued = await adapterOver(fetch).issueCredential?.({ input, idempotencyKey, signal });
    expect(Secret.isSecret(issued?.clientSecret)).toBe(true);
    expect(issued?.clientSecret.expose()).toMatch(/^kw_secret_/);
    expect(JSON.stringify(issued)).not.toContain('kw_secret_');
  });

  it('is refused when it is another shape, without a word of it', async () => {
    const adapter = answering(JSON.stringify({ client_secret: 'kw_secret_leak', contact }), { status: 201 });
    const error = await errorOf(adapter.issueCredential?.({ input, idempotencyKey, signal }));
    expect(error).toMatchObject({ code: 'badResponse', outcome: 'unknown' });
    expect(JSON.stringify(error) + error.message).not.toMatch(/leak|typed-contact/);
  });

  it.each([
    ['a page of HTML', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['half of a document', '{"items":['],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('is a badResponse when it is %s', async (_, body) => {
    const error = await errorOf(answering(body).listCredentials({ signal }));
    expect(error).toMatchObject({ code: 'badResponse' });
    expect(error.message).toContain('a body that is no JSON');
    expect(error.message).not.toContain('Sign in');
  });

  it('is counted while it streams in, and stopped at the limit', async () => {
    let sentBytes = 0;
    let isCancelled = false;
    const long = new ReadableStream({
      pull: (controller) => {
        sentBytes += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
        if (sentBytes >= 4 * maximumBodyBytes) controller.close();
      },
      cancel: () => void (isCancelled = true),
    });
    const error = await errorOf(answering(long).listCredentials({ signal }));
    expect(error).toMatchObject({ code: 'badResponse' });
    expect(error.message).toContain(`more than ${maximumBodyBytes} bytes`);
    expect(isCancelled).toBe(true);
    expect(sentBytes).toBeLessThan(maximumBodyBytes + 3 * 65_536);
  });

  it('may be as long as the limit', async () => {
    const text = '{"items":[],"nextCursor":null}';
    const page = await answering(text.padEnd(maximumBodyBytes)).listCredentials({ signal });
    expect(page.items).toEqual([]);
  });

  it('keeps the good rows of a page with bad ones', async () => {
    const body = JSON.stringify({ items: [{ id: 7 }, null, 'x'], nextCursor: null });
    expect(await answering(body).listCredentials({ signal })).toMatchObject({ items: [], droppedItems: 3 });
  });
});

describe('what goes wrong', () => {
  it('is named by the problem document, with its fields and the wait', async () => {
    const errors = [{ path: ['contact'], code: 'invalid_format' }];
    const problem = {
      type: 'about:blank',
      title: `No: ${contact}`,
      status: 429,
      code: 'rateLimited',
      errors,
    };
    const headers = { 'retry-after': '17' };
    const adapter = answering(JSON.stringify({ ...problem, requestId: 'req_1' }), { status: 429, headers });
    const error = await errorOf(adapter.issueCredential?.({ input, idempotencyKey, signal }));
    const expected = { code: 'rateLimited', retryAfterSeconds: 17, fieldErrors: errors, requestId: 'req_1' };
    expect(error).toMatchObject({ ...expected, outcome: 'notApplied' });
    expect(error.message).not.toContain(contact);
  });

  it.each([
    [401, 'unauthenticated', 'notApplied'],
    [403, 'forbidden', 'notApplied'],
    [404, 'notFound', 'notApplied'],
    [409, 'conflict', 'notApplied'],
    [412, 'versionConflict', 'notApplied'],
    [413, 'payloadTooLarge', 'notApplied'],
    [418, 'badResponse', 'notApplied'],
    [429, 'rateLimited', 'notApplied'],
    [408, 'timeout', 'unknown'],
    [500, 'unavailable', 'unknown'],
    [502, 'unavailable', 'unknown'],
  ])('is told by the status alone: %i is %s, the write %s', async (status, code, outcome) => {
    const adapter = answering('<h1>Error</h1>', { status });
    const error = await errorOf(adapter.issueCredential?.({ input, idempotencyKey, signal }));
    expect(error).toMatchObject({ code, outcome });
  });

  it('is a network error when fetch rejects, whatever with, and nobody knows whether a write happened', async () => {
    for (const reason of [new TypeError('fetch failed'), new Error(`lost ${contact}`), 'text']) {
      const adapter = adapterOver(async () => {
        throw reason as Error;
      });
      const error = await errorOf(adapter.issueCredential?.({ input, idempotencyKey, signal }));
      expect(error).toMatchObject({ code: 'network', outcome: 'unknown' });
      expect(error.message).not.toContain(contact);
    }
  });

  it('is aborted when the caller aborts, also in the middle of a body', async () => {
    for (const stuck of [() => new Promise<never>(() => {}), () => new Response(new ReadableStream())]) {
      const controller = new AbortController();
      const call = adapterOver(async () => stuck()).listCredentials({ signal: controller.signal });
      setTimeout(() => controller.abort(), 5);
      expect(await errorOf(call)).toMatchObject({ code: 'aborted' });
    }
  });

  it('is a timeout when nothing comes, and the request is cancelled', async () => {
    let isCancelled = false;
    const hanging: typeof globalThis.fetch = (_, init) =>
      new Promise(() => init?.signal?.addEventListener('abort', () => (isCancelled = true)));
    const call = adapterOver(hanging, { timeoutMs: 10 }).listCredentials({ signal });
    expect(await errorOf(call)).toMatchObject({ code: 'timeout' });
    expect(isCancelled).toBe(true);
  });
});

describe('capabilities', () => {
  it('follow what the host says of its backend', async () => {
    const capabilities = {
      delete: undefined,
      scopes: undefined,
      issue: { accessLevels: ['full'], replay: 'none' },
    };
    const adapter = adapterOver(servedBackend().fetch, {
      capabilities: capabilities as HttpAdapterOptions['capabilities'],
    });
    expect(adapter.deleteCredential).toBeUndefined();
    expect(adapter.listScopes).toBeUndefined();
    expect(adapter.issueCredential).toBeTypeOf('function');
  });
});
