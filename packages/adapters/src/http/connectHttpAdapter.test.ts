import { KeywardError, type Capabilities } from '@keyward/core';
import { expect, it, vi } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { serveAdapter } from '../serve/index.ts';
import { connectHttpAdapter } from './connectHttpAdapter.ts';

const baseUrl = 'https://api.example';

function answering(body: unknown, status = 200): typeof fetch {
  return async () => Response.json(body, { status });
}

it('has exactly the capabilities and methods of the adapter behind the server, and no default', async () => {
  const capabilities: Partial<Capabilities> = {
    issue: undefined,
    scopes: undefined,
    delete: undefined,
    disable: { versionLock: false },
  };
  const handle = serveAdapter({ adapterFor: () => memoryAdapter({ capabilities }) });
  const adapter = await connectHttpAdapter({ baseUrl, fetch: (url, init) => handle(new Request(url, init)) });
  expect(adapter.capabilities).toEqual({ paging: 'cursor', disable: { versionLock: false } });
  expect(adapter.setCredentialEnabled).toBeTypeOf('function');
  expect(adapter.issueCredential).toBeUndefined();
  const { signal } = new AbortController();
  await expect(adapter.listCredentials({ signal })).resolves.toMatchObject({ items: [] });
});

it('leaves out what a newer server can do and this version does not know', async () => {
  const fetch = answering({
    paging: 'none',
    teleport: { distance: 7 },
    issue: { accessLevels: ['full', 'temporary'], replay: 'none', expiry: { maximumDays: 30, presets: [7] } },
    update: { versionLock: true, fields: ['color', 'name', 'shape'] },
    delete: { versionLock: 'sometimes' },
  });
  const { capabilities } = await connectHttpAdapter({ baseUrl, fetch });
  expect(capabilities).toEqual({
    paging: 'none',
    issue: { accessLevels: ['full'], replay: 'none', expiry: { maximumDays: 30 } },
    update: { versionLock: true, fields: ['name'] },
  });
});

it('does not wait for ever', async () => {
  const hangs: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('x', 'AbortError')));
    });
  await expect(connectHttpAdapter({ baseUrl, fetch: hangs, timeoutMs: 5 })).rejects.toMatchObject({
    code: 'timeout',
  });
});

it('is refused for capabilities of another shape, by somebody who is not signed in, and when aborted', async () => {
  const codeOf = async (fetch: typeof globalThis.fetch, signal?: AbortSignal) =>
    connectHttpAdapter({ baseUrl, fetch, ...(signal && { signal }) }).catch(
      (error: unknown) => KeywardError.from(error).code,
    );
  expect(await codeOf(answering({ paging: 'sometimes' }))).toBe('badResponse');
  expect(await codeOf(answering({}, 401))).toBe('unauthenticated');
  const fetch = vi.fn();
  expect(await codeOf(fetch, AbortSignal.abort())).toBe('aborted');
  expect(fetch).not.toHaveBeenCalled();
});
