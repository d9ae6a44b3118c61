import { KeywardError, Secret, type Credential, type KeywardAdapter } from '@keyward/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryAdapter, sampleConnectorList } from '../memory/index.ts';
import { issueInput, storedSecret, storeInput, storeInputWire, wholeCapabilities } from '../serve/served.ts';
import { httpAdapter } from './httpAdapter.ts';
import { servedBackend } from './servedBackend.ts';

const { signal } = new AbortController();

/** An adapter that can do everything, over the wire, with a credential in its backend. */
async function withOneCredential() {
  const { fetch, sent } = servedBackend(memoryAdapter({ capabilities: wholeCapabilities }));
  const adapter = httpAdapter({
    baseUrl: 'https://host.example',
    fetch,
    capabilities: wholeCapabilities,
  }) as Required<KeywardAdapter>;
  const input = { ...issueInput, scopes: [] };
  const { credential } = await adapter.issueCredential({ input, idempotencyKey: freshKey(), signal });
  sent.length = 0;
  const last = () => {
    const { method, url, headers, init } = sent.at(-1) ?? expect.unreachable();
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    return { route: `${method} ${url.pathname}${url.search}`, headers, body };
  };
  return { adapter, credential, sent, last };
}

function freshKey(): string {
  return crypto.randomUUID();
}

function change({ id, version }: Credential) {
  return { id, version, signal };
}

afterEach(() => void vi.restoreAllMocks());

describe('a request', () => {
  it('asks for one connector’s rows', async () => {
    const { adapter, last } = await withOneCredential();
    await adapter.storeCredential({ input: storeInput(), idempotencyKey: freshKey(), signal });
    const { items } = await adapter.listCredentials({ filter: { connector: ['stripe'] }, limit: 5, signal });
    expect(last().route).toBe('GET /v1/credentials?limit=5&connector=stripe');
    expect(items.map(({ name }) => name)).toEqual(['Payments']);
  });

  it('stores with the key in its header and the secrets in the body alone', async () => {
    const { adapter, last } = await withOneCredential();
    const idempotencyKey = freshKey();
    await adapter.storeCredential({ input: storeInput(), idempotencyKey, signal });
    const { route, headers, body } = last();
    expect(route).toBe('POST /v1/stored-credentials');
    expect(headers.get('idempotency-key')).toBe(idempotencyKey);
    expect(body).toEqual(storeInputWire);
    expect(JSON.stringify([...headers])).not.toContain(storedSecret);
  });

  it('edits the version that was seen, each secret as it was decided', async () => {
    const { adapter, last } = await withOneCredential();
    const stored = await adapter.storeCredential({ input: storeInput(), idempotencyKey: freshKey(), signal });
    const secrets = { apiKey: { change: 'set', value: new Secret('s3') } } as const;
    const { credential } = await adapter.updateCredential({
      ...change(stored),
      patch: { name: 'B', secrets },
    });
    const { route, headers, body } = last();
    expect(route).toBe(`PATCH /v1/credentials/${stored.id}`);
    expect(headers.get('if-match')).toBe('"1"');
    expect(body).toEqual({ name: 'B', secrets: { apiKey: { change: 'set', value: 's3' } } });
    expect(credential).toMatchObject({ id: stored.id, name: 'B', version: '2' });
  });

  it('rotates once for a key, and boxes the new secret', async () => {
    const { adapter, credential, last } = await withOneCredential();
    const params = { ...change(credential), idempotencyKey: 'another intent, another key' };
    const first = await adapter.rotateCredential(params);
    const again = await adapter.rotateCredential(params);
    const { route, headers, body } = last();
    expect(route).toBe(`POST /v1/credentials/${credential.id}/rotate`);
    expect(headers.get('if-match')).toBe('"1"');
    expect(body).toEqual({});
    expect(Secret.isSecret(first.clientSecret)).toBe(true);
    expect(again.clientSecret.expose()).toBe(first.clientSecret.expose());
  });

  it('switches off and on', async () => {
    const { adapter, credential, last } = await withOneCredential();
    const off = await adapter.setCredentialEnabled({ ...change(credential), enabled: false });
    expect(last()).toMatchObject({
      route: `PUT /v1/credentials/${credential.id}/enabled`,
      body: { enabled: false },
    });
    expect(off.status).toBe('disabled');
    const on = await adapter.setCredentialEnabled({ ...change(off), enabled: true });
    expect(on.status).toBe('active');
  });

  it('verifies what is saved by its id and what is typed by the body, always as JSON', async () => {
    const { adapter, credential, last } = await withOneCredential();
    await adapter.verifyCredential({ target: { id: credential.id }, signal });
    expect(last()).toMatchObject({ route: `POST /v1/credentials/${credential.id}/verify`, body: {} });
    expect(last().headers.get('content-type')).toBe('application/json');
    const result = await adapter.verifyCredential({ target: { input: storeInput() }, signal });
    expect(last()).toMatchObject({ route: 'POST /v1/verifications', body: storeInputWire });
    expect(result).toMatchObject({ status: 'verified', causes: [] });
  });

  it('lists usages, connectors and scopes', async () => {
    const { adapter, credential, last } = await withOneCredential();
    expect(await adapter.listUsages({ id: credential.id, signal })).toEqual({ items: [] });
    expect(last().route).toBe(`GET /v1/credentials/${credential.id}/usages`);
    const { items } = await adapter.listConnectors({ signal });
    expect(items.map(({ id }) => id)).toEqual(sampleConnectorList.map(({ id }) => id));
  });

  it('carries any id as one segment, below which the action stands', async () => {
    const { adapter, sent } = await withOneCredential();
    for (const id of ['a/b', '../scopes', '%2e%2e', '..%2F..', 'a?b#c']) {
      const params = { id, version: '1', signal };
      const calls = [
        () => adapter.updateCredential({ ...params, patch: {} }),
        () => adapter.rotateCredential({ ...params, idempotencyKey: freshKey() }),
        () => adapter.setCredentialEnabled({ ...params, enabled: true }),
        () => adapter.verifyCredential({ target: { id }, signal }),
        () => adapter.listUsages({ id, signal }),
      ];
      for (const call of calls) {
        await expect(call()).rejects.toMatchObject({ code: 'notFound' });
        const [, , collection, segment = '', ...rest] = sent.at(-1)?.url.pathname.split('/') ?? [];
        expect([collection, decodeURIComponent(segment), rest.length <= 1]).toEqual([
          'credentials',
          id,
          true,
        ]);
      }
    }
  });

  it('is not sent where a secret of it was cleared, and says that nothing happened', async () => {
    const { adapter, credential, sent } = await withOneCredential();
    const input = storeInput();
    input.secrets['apiKey']?.clear();
    const cleared = new Secret('x');
    cleared.clear();
    const patch = { secrets: { a: { change: 'set', value: cleared } } } as const;
    for (const call of [
      () => adapter.storeCredential({ input, idempotencyKey: freshKey(), signal }),
      () => adapter.verifyCredential({ target: { input }, signal }),
      () => adapter.updateCredential({ ...change(credential), patch }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
    }
    expect(sent).toEqual([]);
  });
});

describe('an answer', () => {
  const answering = (body: unknown) =>
    httpAdapter({
      baseUrl: 'https://host.example',
      fetch: async () => Response.json(body),
      capabilities: wholeCapabilities,
    }) as Required<KeywardAdapter>;

  it('to an edit may bring a new secret, boxed', async () => {
    const { credential } = await withOneCredential();
    const rotated = { clientId: 'c', clientSecret: 'canary' };
    const updated = await answering({ credential, rotated }).updateCredential({
      ...change(credential),
      patch: {},
    });
    expect(updated.rotated?.clientSecret.expose()).toBe('canary');
    expect(JSON.stringify(updated)).not.toContain('canary');
  });

  it('of another shape is refused, without a word of it, and nobody knows whether the write happened', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { credential } = await withOneCredential();
    const wrong = answering({ client_secret: 'canary', credential: { id: 'canary' }, rotated: 'canary' });
    const input = storeInput();
    for (const call of [
      () => wrong.storeCredential({ input, idempotencyKey: freshKey(), signal }),
      () => wrong.updateCredential({ ...change(credential), patch: {} }),
      () => wrong.rotateCredential({ ...change(credential), idempotencyKey: freshKey() }),
      () => wrong.setCredentialEnabled({ ...change(credential), enabled: true }),
      () => wrong.verifyCredential({ target: { input }, signal }),
      () => wrong.listUsages({ id: 'x', signal }),
      () => wrong.listConnectors({ signal }),
    ]) {
      const error = await call().then(
        () => expect.unreachable(),
        (reason: unknown) => reason as KeywardError,
      );
      expect(error).toMatchObject({ code: 'badResponse', outcome: 'unknown' });
      expect(error.message + JSON.stringify(error)).not.toContain('canary');
    }
  });

  it('whose secret is no text is refused', async () => {
    const { credential } = await withOneCredential();
    const issued = { clientId: 'c', clientSecret: 7 };
    const wrong = answering({ ...issued, credential, rotated: issued });
    const params = { ...change(credential), idempotencyKey: freshKey(), patch: {} };
    for (const call of [() => wrong.updateCredential(params), () => wrong.rotateCredential(params)]) {
      await expect(call()).rejects.toMatchObject({ code: 'badResponse', outcome: 'unknown' });
    }
  });

  it('that takes long is waited for longer when it verifies', async () => {
    const { fetch } = servedBackend(memoryAdapter({ capabilities: wholeCapabilities, delayMs: 60 }));
    const options = { baseUrl: 'https://host.example', fetch, capabilities: wholeCapabilities };
    const adapter = httpAdapter({ ...options, timeoutMs: 10 }) as Required<KeywardAdapter>;
    await expect(adapter.listConnectors({ signal })).rejects.toMatchObject({ code: 'timeout' });
    const target = { input: storeInput() };
    expect(await adapter.verifyCredential({ target, signal })).toMatchObject({ status: 'verified' });
    const hasty = httpAdapter({ ...options, verifyTimeoutMs: 10 }) as Required<KeywardAdapter>;
    await expect(hasty.verifyCredential({ target, signal })).rejects.toMatchObject({ code: 'timeout' });
  });
});
