import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Secret } from '@keyward/core';
import { afterEach, describe, expect, it } from 'vitest';
import {
  sampleComponentIds,
  sampleWorkspaceId,
  type FakeRequest,
} from '../../../../test/support/fakes/elasticio.ts';
import { elasticioAdapterDefinition } from './elasticioAdapter.ts';
import { errorOf, setUp, signal, smtpInput } from './test/harness.ts';

const onHost = (host: string) => smtpInput({ values: { host, encryption: 'tls', username: 'relay' } });
const isPoll = ({ url }: FakeRequest) => url.pathname.includes('/exec/poll/');

describe('a verification', () => {
  it('sends typed keys for the latest version, and saves nothing', async () => {
    const { adapter, fake } = setUp();
    const before = structuredClone(fake.state.credentials);
    const answer = await adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    expect(answer).toMatchObject({ status: 'verified', causes: [] });
    expect(fake.state.credentials).toEqual(before);
    const { url, body } = fake.sent.find(({ method }) => method === 'POST') ?? {};
    expect(url?.pathname).toBe(`/v2/components/${sampleComponentIds.smtp}/versions/latest/verify-credential`);
    expect(body).toEqual({
      data: {
        type: 'verify-credential',
        attributes: {
          fields: {
            host: 'smtp.acme.example',
            encryption: 'tls',
            username: 'relay',
            password: 'typed-password-Zx81Lq',
          },
        },
        relationships: { workspace: { data: { type: 'workspace', id: sampleWorkspaceId } } },
      },
    });
  });

  it('sends the stored keys of a saved one, all of them', async () => {
    const { adapter, fake, byName } = setUp();
    const odd = byName('Odd one');
    await adapter.verifyCredential({ target: { id: odd.id }, signal });
    const { body } = fake.sent.find(({ method }) => method === 'POST') ?? {};
    expect(body).toHaveProperty('data.attributes.fields', odd.keys);
  });

  it.each([
    ['mail.invalid', 'unreachable', 'getaddrinfo ENOTFOUND mail.invalid'],
    ['smtp.acme.example', 'invalidCredentials', '535 Authentication failed: "[removed]" was refused'],
  ])('fails on %s with the cause and the words of the remote', async (host, code, detail) => {
    const { adapter } = setUp();
    const secrets = { password: new Secret('wrong-5fT7') };
    const input = { ...onHost(host), ...(code === 'invalidCredentials' && { secrets }) };
    const answer = await adapter.verifyCredential({ target: { input }, signal });
    expect(answer).toMatchObject({ status: 'failed', causes: [{ path: [], code, detail }] });
  });

  it('is an error where the component itself failed: that says nothing about the keys', async () => {
    const { adapter } = setUp();
    const call = adapter.verifyCredential({ target: { input: onHost('broken.example') }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
  });

  it.each([{}, { data: {} }, { data: { verified: 'true' } }, { data: null }, { data: [true] }])(
    'is an error where the result is %j',
    async (result) => {
      const { adapter } = setUp({ verify: () => ({ pendingPolls: 0, result }) });
      const call = adapter.verifyCredential({ target: { input: smtpInput() }, signal });
      expect(await errorOf(call)).toMatchObject({ code: 'unavailable' });
    },
  );

  it('does not take a missing execution for a missing credential', async () => {
    for (const path of ['/exec/poll/', '/exec/result/', '/verify-credential']) {
      const { adapter, byName } = setUp({
        intercept: ({ url }) =>
          url.pathname.includes(path) ? Response.json({}, { status: 404 }) : undefined,
      });
      const call = adapter.verifyCredential({ target: { id: byName('Warehouse').id }, signal });
      expect(await errorOf(call)).toMatchObject({ code: 'unavailable' });
    }
  });
});

describe('polling', () => {
  it('waits longer each time, up to eight times the interval', async () => {
    const times: number[] = [];
    const { adapter } = setUp(
      {
        verify: () => ({ pendingPolls: 12, result: { data: { verified: true } } }),
        intercept: (request) => {
          if (isPoll(request)) times.push(performance.now());
          return undefined;
        },
      },
      { pollIntervalMs: 4 },
    );
    await adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(gaps).toHaveLength(12);
    // Timers may be late, never early (but for a rounding of one millisecond).
    [4, 6, 9, 13.5, 20.25, 30.375, 32, 32].forEach((least, index) =>
      expect(gaps[index]).toBeGreaterThanOrEqual(least - 1),
    );
    expect(Math.min(...gaps.slice(-2))).toBeLessThan(32 * 4);
  });

  it('waits as long as the backend asks when it polls too much', async () => {
    const times: number[] = [];
    const { adapter } = setUp({
      intercept: (request) => {
        if (!isPoll(request)) return undefined;
        times.push(performance.now());
        return times.length === 1
          ? Response.json({}, { status: 429, headers: { 'retry-after': '1' } })
          : undefined;
      },
    });
    const answer = await adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    expect(answer.status).toBe('verified');
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it('stops at once when the signal aborts, in the middle of a wait', async () => {
    const { adapter, fake } = setUp({}, { pollIntervalMs: 60_000 });
    const controller = new AbortController();
    const call = errorOf(
      adapter.verifyCredential({ target: { input: onHost('stuck.example') }, signal: controller.signal }),
    );
    await expect.poll(() => fake.sent.filter(isPoll).length).toBe(1);
    const start = performance.now();
    controller.abort();
    expect(await call).toMatchObject({ code: 'aborted' });
    expect(performance.now() - start).toBeLessThan(200);
    expect(fake.sent.filter(isPoll)).toHaveLength(1);
  });

  it('stops at once when the signal aborts, in the middle of a request', async () => {
    const { adapter, fake } = setUp({ latencyMs: 40 });
    const controller = new AbortController();
    const call = errorOf(
      adapter.verifyCredential({ target: { input: onHost('stuck.example') }, signal: controller.signal }),
    );
    await expect.poll(() => fake.sent.filter(isPoll).length).toBeGreaterThan(1);
    controller.abort();
    expect(await call).toMatchObject({ code: 'aborted' });
    const polls = fake.sent.filter(isPoll).length;
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(fake.sent.filter(isPoll)).toHaveLength(polls);
  });

  it('reads the result from its documented place where the runtime hides the redirect, as browsers do', async () => {
    const hidden = { type: 'opaqueredirect', status: 0, ok: false, headers: new Headers(), body: null };
    const { adapter, fake } = setUp({
      intercept: (request) => (isPoll(request) ? (hidden as unknown as Response) : undefined),
      // Done before the first poll, none of which reaches the fake.
      verify: () => ({ pendingPolls: -1, result: { data: { verified: true } } }),
    });
    const answer = await adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    expect(answer.status).toBe('verified');
    expect(fake.sent.at(-1)?.url.pathname).toMatch(/^\/v2\/exec\/result\/[0-9a-f]{24}$/);
  });

  it('finds the execution in the body where the header does not come through', async () => {
    const { adapter, fake } = setUp({
      intercept: async (request) => {
        if (!request.url.pathname.endsWith('/verify-credential') || request.headers.has('x-again'))
          return undefined;
        const headers = new Headers(request.headers);
        headers.set('x-again', '1');
        const answer = await fake.fetch(request.url, { ...request.init, headers });
        return new Response(answer.body, { status: 202 });
      },
    });
    const answer = await adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    expect(answer.status).toBe('verified');
  });
});

describe('where a verification leads', () => {
  const elsewhere = [
    'https://evil.example/v2/exec/poll/5b4f33700000000000000001',
    '//evil.example/v2/exec/poll/5b4f33700000000000000001',
    'http://api.elastic.io/v2/exec/poll/5b4f33700000000000000001',
    'https://api.elastic.io:8443/v2/exec/poll/5b4f33700000000000000001',
    '/v2/credentials/5b4f33700000000000000001',
    '/v2/exec/poll/..%2F..%2Fcredentials',
    '/v2/exec/poll/',
    'javascript:alert(1)',
    'http://[',
  ];

  it.each(elsewhere)('is refused when it is %s, and nobody is asked there', async (location) => {
    const { adapter, fake } = setUp({
      intercept: ({ url }) =>
        url.pathname.endsWith('/verify-credential')
          ? Response.json({ data: {} }, { status: 202, headers: { location } })
          : undefined,
    });
    const call = adapter.verifyCredential({ target: { input: smtpInput() }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'badResponse' });
    expect(fake.sent.at(-1)?.url.pathname).toMatch(/verify-credential$/);
  });

  it.each([...elsewhere, '/v2/exec/result/5b4f3370000000000000beef'])(
    'is refused when the redirect is to %s, and nobody is asked there',
    async (location) => {
      const { adapter, fake } = setUp({
        intercept: (request) =>
          isPoll(request) ? new Response(null, { status: 303, headers: { location } }) : undefined,
      });
      const call = adapter.verifyCredential({ target: { input: smtpInput() }, signal });
      expect(await errorOf(call)).toMatchObject({ code: 'badResponse' });
      expect(isPoll(fake.sent.at(-1) as FakeRequest)).toBe(true);
    },
  );
});

describe('over a real connection', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  it('follows 303 on its own origin only, with the key, and never to another', async () => {
    let strangers = 0;
    const stranger = await listen(() => {
      strangers++;
      return { status: 200, body: {} };
    });
    let isFair = true;
    const seen: string[] = [];
    const id = '5b4f33700000000000000001';
    const own = await listen(({ method, url, authorization }) => {
      seen.push(`${method} ${url} ${authorization ? 'with key' : 'without'}`);
      if (url.endsWith('/descriptor'))
        return { status: 200, body: { data: { attributes: { title: 'X', credentials: { fields: {} } } } } };
      if (url.endsWith('/verify-credential'))
        return { status: 202, body: {}, location: `/v2/exec/poll/${id}` };
      if (url.startsWith('/v2/exec/poll/'))
        return { status: 303, body: {}, location: `${isFair ? '' : stranger}/v2/exec/result/${id}` };
      return { status: 200, body: { data: { attributes: { result: { data: { verified: true } } } } } };
    });
    const adapter = elasticioAdapterDefinition({
      baseUrl: own,
      email: 'a@example.com',
      apiKey: 'key',
      workspaceId: sampleWorkspaceId,
    });
    const input = { name: '', connectorId: 'c1', type: 'custom' as const, values: {}, secrets: {} };
    const verified = await adapter.verifyCredential({ target: { input }, signal });
    expect(verified.status).toBe('verified');
    expect(seen.at(-1)).toBe('GET /v2/exec/result/5b4f33700000000000000001 with key');

    isFair = false;
    expect(await errorOf(adapter.verifyCredential({ target: { input }, signal }))).toMatchObject({
      code: 'badResponse',
    });
    expect(strangers).toBe(0);
  });

  interface Asked {
    method: string;
    url: string;
    authorization: string | undefined;
  }

  async function listen(
    answer: (asked: Asked) => { status: number; body: object; location?: string },
  ): Promise<string> {
    const server = createServer(({ method = '', url = '', headers: { authorization } }, response) => {
      const { status, body, location } = answer({ method, url, authorization });
      const headers = { 'content-type': 'application/json', ...(location !== undefined && { location }) };
      response.writeHead(status, headers).end(JSON.stringify(body));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
});
