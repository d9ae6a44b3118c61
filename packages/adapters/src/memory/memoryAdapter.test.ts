import { KeywardError, readSecretToken, type Capabilities, type IssueCredentialInput } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import {
  memoryAdapter,
  memoryAdapterDefinition,
  sampleCredentials,
  sampleScopes,
  type MemoryCall,
} from './index.ts';

const { signal } = new AbortController();
const input: IssueCredentialInput = {
  name: 'CI',
  contact: 'a@example.com',
  accessLevel: 'fineGrained',
  scopes: ['invoices:read'],
};

async function namesOf(adapter: ReturnType<typeof memoryAdapter>): Promise<string[]> {
  return (await adapter.listCredentials({ signal })).items.map((row) => row.name);
}

describe('issuing', () => {
  it('makes secrets that scanners recognize, and shows their last four characters only', async () => {
    const tokenEndpoint = 'https://auth.example/token';
    const adapter = memoryAdapter({ tokenEndpoint });
    const issued = await adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    const secret = issued?.clientSecret.expose() ?? '';
    expect(readSecretToken(secret)).toEqual({ kind: 'wellFormed', prefix: 'kw_secret' });
    expect(issued?.tokenEndpoint).toBe(tokenEndpoint);
    expect(issued?.credential.secretFields).toMatchObject([
      { name: 'client_secret', hint: secret.slice(-4) },
    ]);
    expect(JSON.stringify(await adapter.listCredentials({ signal }))).not.toContain(secret.slice(0, -4));
  });

  it('makes the same ids and secrets each time when random and time are given', async () => {
    const make = () => {
      const options = { random: (length: number) => new Uint8Array(length).fill(5), now: () => new Date(0) };
      return memoryAdapter(options).issueCredential?.({ input, idempotencyKey: 'k', signal });
    };
    const [one, two] = [await make(), await make()];
    expect(one?.credential).toEqual(two?.credential);
    expect(one?.clientSecret.expose()).toBe(two?.clientSecret.expose());
  });

  it('answers a key again until its window is over, and never makes a second credential', async () => {
    let time = 0;
    const adapter = memoryAdapter({ replayWindowMs: 1000, now: () => new Date(time) });
    const issue = () => adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    const first = await issue();
    time = 1000;
    expect((await issue())?.clientSecret.expose()).toBe(first?.clientSecret.expose());
    time = 1001;
    await expect(issue()).rejects.toMatchObject({ code: 'replayExpired' });
    time = 0;
    await expect(issue()).rejects.toMatchObject({ code: 'replayExpired' });
    expect(await namesOf(adapter)).toEqual(['CI']);
  });

  it('does not hand out the secret of a credential that was deleted', async () => {
    const adapter = memoryAdapter();
    const issue = () => adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    const { id, version } = (await issue())?.credential ?? { id: '', version: '' };
    await adapter.deleteCredential?.({ id, version, signal });
    await expect(issue()).rejects.toMatchObject({ code: 'replayExpired' });
  });

  it('leaves a key unused when it refuses the input', async () => {
    const adapter = memoryAdapter();
    const wrong = { ...input, contact: 'nobody' };
    const call = adapter.issueCredential?.({ input: wrong, idempotencyKey: 'k', signal });
    await expect(call).rejects.toMatchObject({ code: 'validation', fieldErrors: [{ path: ['contact'] }] });
    await adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    expect(await namesOf(adapter)).toEqual(['CI']);
  });

  it('names each scope that is not listed by its place', async () => {
    const scopes = ['invoices:read', 'nope', 'users:read', 'neither'];
    const call = memoryAdapter().issueCredential?.({
      input: { ...input, scopes },
      idempotencyKey: 'k',
      signal,
    });
    await expect(call).rejects.toMatchObject({
      fieldErrors: [
        { path: ['scopes', 1], code: 'unknownScope' },
        { path: ['scopes', 3], code: 'unknownScope' },
      ],
    });
  });
});

describe('listing', () => {
  it('keeps the given order of rows that were created in the same moment', async () => {
    const credentials = sampleCredentials(4).map((row) => ({ ...row, createdAt: '2026-01-01T00:00:00Z' }));
    const adapter = memoryAdapter({ credentials, pageSize: 1 });
    const names: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await adapter.listCredentials({ signal, ...(cursor ? { cursor } : {}) });
      names.push(...page.items.map((row) => row.name));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(names).toEqual(credentials.map((row) => row.name));
  });

  it('refuses a cursor or a limit that is none', async () => {
    const adapter = memoryAdapter({ credentials: sampleCredentials(3) });
    for (const params of [
      { cursor: 'x' },
      { cursor: btoa('a/b') },
      { limit: 0 },
      { limit: 1.5 },
      { limit: NaN },
    ]) {
      await expect(adapter.listCredentials({ ...params, signal })).rejects.toMatchObject({
        code: 'validation',
      });
    }
  });

  it('hands out copies, so that nobody changes what is stored', async () => {
    const given = sampleCredentials(1);
    const adapter = memoryAdapter({ credentials: given });
    for (const row of given) row.name = 'changed';
    for (const row of (await adapter.listCredentials({ signal })).items) row.name = 'changed';
    for (const scope of (await adapter.listScopes?.({ signal }))?.items ?? []) scope.name = 'changed';
    expect(await namesOf(adapter)).toEqual(['Partner portal']);
    expect((await adapter.listScopes?.({ signal }))?.items).toEqual(sampleScopes);
  });
});

describe('capabilities', () => {
  it('take their methods, and the actions of rows, away with them', async () => {
    const capabilities: Partial<Capabilities> = { delete: undefined, issue: undefined, scopes: undefined };
    const adapter = memoryAdapter({ credentials: sampleCredentials(3), capabilities });
    expect(Object.keys(adapter)).toEqual(['capabilities', 'listCredentials', 'getCredential']);
    const { items } = await adapter.listCredentials({ signal });
    expect(items.flatMap((row) => row.actions)).not.toContain('delete');
  });

  it('without a version lock deletes whatever version was seen', async () => {
    const capabilities: Partial<Capabilities> = { delete: { versionLock: false } };
    const [row] = sampleCredentials(1);
    const adapter = memoryAdapter({ credentials: sampleCredentials(1), capabilities });
    await adapter.deleteCredential?.({ id: row?.id ?? '', version: 'old', signal });
    expect(await namesOf(adapter)).toEqual([]);
  });

  it('without replay never answer a key twice', async () => {
    const capabilities: Partial<Capabilities> = { issue: { accessLevels: ['fineGrained'], replay: 'none' } };
    const adapter = memoryAdapter({ capabilities });
    const issue = () => adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    await issue();
    await expect(issue()).rejects.toMatchObject({ code: 'replayExpired' });
  });
});

describe('faults on request', () => {
  it('counts the calls of each method, and shows what they were called with', async () => {
    const calls: MemoryCall[] = [];
    const adapter = memoryAdapter({ fail: (call) => void calls.push(call) });
    await adapter.listCredentials({ limit: 7, signal });
    await adapter.listScopes?.({ signal });
    await adapter.listCredentials({ signal });
    expect(calls.map(({ method, count }) => `${method} ${count}`)).toEqual([
      'listCredentials 1',
      'listScopes 1',
      'listCredentials 2',
    ]);
    expect(calls[0]?.params).toMatchObject({ limit: 7 });
  });

  it('refuses with the error that it is given, and does nothing', async () => {
    const fail = ({ method }: MemoryCall) =>
      method === 'issueCredential' ? new KeywardError('rateLimited', { retryAfterSeconds: 3 }) : undefined;
    const adapter = memoryAdapter({ fail });
    const call = adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    await expect(call).rejects.toMatchObject({ code: 'rateLimited', retryAfterSeconds: 3 });
    expect(await namesOf(adapter)).toEqual([]);
  });

  it('loses an answer after the work is done, and the same key gets it back', async () => {
    const fail = ({ method, count }: MemoryCall) =>
      method === 'issueCredential' && count === 1 ? 'loseAnswer' : undefined;
    const adapter = memoryAdapter({ fail });
    const issue = () => adapter.issueCredential?.({ input, idempotencyKey: 'k', signal });
    await expect(issue()).rejects.toMatchObject({ code: 'network', outcome: 'unknown' });
    const issued = await issue();
    expect((await adapter.listCredentials({ signal })).items).toEqual([issued?.credential]);
  });

  it('hangs until the caller gives up, and has then done nothing', async () => {
    const fail = ({ method }: MemoryCall) => (method === 'issueCredential' ? 'hang' : undefined);
    const adapter = memoryAdapter({ fail });
    const controller = new AbortController();
    const call = adapter.issueCredential?.({ input, idempotencyKey: 'k', signal: controller.signal });
    setTimeout(() => controller.abort(), 5);
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect(await namesOf(adapter)).toEqual([]);
  });

  it('stops by itself when it is aborted, also where no createAdapter answers for it', async () => {
    for (const options of [{ fail: () => 'hang' as const }, { delayMs: 60_000 }]) {
      const { listCredentials } = memoryAdapterDefinition(options);
      const controller = new AbortController();
      const call = listCredentials({ signal: controller.signal });
      controller.abort();
      await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'notApplied' });
    }
  });

  it('takes as long as it is told, and stops waiting when it is aborted', async () => {
    const delayMs = ({ method }: MemoryCall) => (method === 'deleteCredential' ? 60_000 : 0);
    const [row] = sampleCredentials(1);
    const adapter = memoryAdapter({ credentials: sampleCredentials(1), delayMs });
    const controller = new AbortController();
    const params = { id: row?.id ?? '', version: row?.version ?? '', signal: controller.signal };
    const call = adapter.deleteCredential?.(params);
    setTimeout(() => controller.abort(), 5);
    await expect(call).rejects.toMatchObject({ code: 'aborted' });
    expect(await namesOf(adapter)).toEqual(['Partner portal']);
  });
});
