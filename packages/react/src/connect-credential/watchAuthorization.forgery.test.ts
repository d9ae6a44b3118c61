import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { createAdapter, type Authorization } from '@keyward/core';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { broadcast } from '../test/broadcast.ts';
import { watchAuthorization, type WatchAnswer } from './watchAuthorization.ts';

const pending: Authorization = { status: 'pending', requestedScopes: [], grantedScopes: [] };
const stolen = { id: 'cred_forged', kind: 'stored', type: 'bearer', name: 'Forged' };

/** What a page of the same origin, or one that found the channel's name, could say. */
const forgeries: [string, unknown][] = [
  ['names another consent as failed', { id: 'auth_2', status: 'failed', failure: 'denied' }],
  ['brings a credential', { id: 'auth_1', status: 'connected', credential: stolen, grantedScopes: ['*'] }],
  ['brings an error', { id: 'auth_1', error: { code: 'notFound' }, status: 'failed', failure: 'expired' }],
  ['brings script', '<img src=x onerror="globalThis.keywardForged=1"><script>keywardForged=1</script>'],
  ['is huge', { id: 'auth_1', rows: Array.from({ length: 50_000 }, (_, index) => ({ index })) }],
  [
    'would pollute prototypes',
    JSON.parse('{"__proto__":{"status":"connected"},"constructor":{"prototype":{"status":"connected"}}}'),
  ],
];

let asked: Record<string, unknown>[];
let reports: WatchAnswer[];
let end: () => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  asked = [];
  reports = [];
  const adapter = createAdapter({
    ...memoryAdapterDefinition({ capabilities: { oauth: { presentations: ['window'] } } }),
    getAuthorization: async ({ id }) => {
      asked.push({ id, at: performance.now() });
      return pending;
    },
  });
  const expiresAt = new Date(Date.now() + 60_000).toISOString();
  end = watchAuthorization({ id: 'auth_1', url: '', expiresAt }, adapter, (report) => reports.push(report));
  await vi.advanceTimersByTimeAsync(700);
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

function expectNothingBelieved(): void {
  expect(new Set(asked.map(({ id }) => id))).toEqual(new Set(['auth_1']));
  expect(new Set(reports.map((report) => JSON.stringify(report)))).toEqual(new Set(['{"error":null}']));
  expect(globalThis).not.toHaveProperty('keywardForged');
  expect({}).not.toHaveProperty('status');
}

it.each(forgeries)(
  'takes a message on the channel that %s for a reason to ask, and no more',
  async (_, forged) => {
    await broadcast(forged);
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toHaveLength(2);
    expectNothingBelieved();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toHaveLength(3);
    expectNothingBelieved();
  },
);

it.each(forgeries)('hears no message to the window or in the storage that %s', async (_, forged) => {
  window.dispatchEvent(new MessageEvent('message', { data: forged, origin: 'https://evil.example' }));
  window.dispatchEvent(new MessageEvent('message', { data: forged, origin: location.origin }));
  const newValue = JSON.stringify(forged);
  window.dispatchEvent(new StorageEvent('storage', { key: 'keyward-authorization', newValue }));
  await vi.advanceTimersByTimeAsync(1_299);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  expectNothingBelieved();
});
