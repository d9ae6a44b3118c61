import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { createAdapter, KeywardError, type Authorization, type KeywardAdapter } from '@keyward/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { broadcast } from '../test/broadcast.ts';
import { watchAuthorization, type WatchAnswer } from './watchAuthorization.ts';

const lifetimeMs = 60_000;
const pending: Authorization = { status: 'pending', requestedScopes: [], grantedScopes: [] };
const denied: Authorization = { ...pending, status: 'failed', failure: 'denied' };

let answer: () => Authorization | Promise<Authorization>;
let askedAt: number[];
let reports: WatchAnswer[];
let end: () => void;

function backend(): KeywardAdapter {
  return createAdapter({
    ...memoryAdapterDefinition({ capabilities: { oauth: { presentations: ['window'] } } }),
    getAuthorization: async () => {
      askedAt.push(Date.now());
      return answer();
    },
  });
}

function watch(expiresInMs = lifetimeMs): void {
  const expiresAt = new Date(Date.now() + expiresInMs).toISOString();
  const start = { id: 'auth_1', url: 'https://login.example.com/authorize', expiresAt };
  end = watchAuthorization(start, backend(), (report) => reports.push(report));
}

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
const decided = () => reports.filter((report) => 'status' in report);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] });
  answer = () => pending;
  askedAt = [];
  reports = [];
});

afterEach(() => {
  end();
  vi.useRealTimers();
});

describe('asking', () => {
  it('asks at once and then every two seconds', async () => {
    watch();
    await pass(0);
    expect(askedAt).toHaveLength(1);
    await pass(1_999);
    expect(askedAt).toHaveLength(1);
    await pass(1);
    expect(askedAt).toHaveLength(2);
    await pass(10_000);
    expect(askedAt).toHaveLength(7);
  });

  it('asks sooner when the window has the focus again', async () => {
    watch();
    await pass(700);
    window.dispatchEvent(new Event('focus'));
    await pass(0);
    expect(askedAt).toHaveLength(2);
  });

  it('asks sooner when the callback page says that there is news', async () => {
    watch();
    await pass(700);
    await broadcast('news');
    await pass(0);
    expect(askedAt).toHaveLength(2);
  });

  it('asks a flood of messages and focuses no more often than every half second', async () => {
    watch();
    await pass(0);
    for (let count = 0; count < 200; count += 1) {
      window.dispatchEvent(new Event('focus'));
      await pass(10);
    }
    for (const message of ['a', 'b', 'c', 'd', 'e']) await broadcast(message);
    await pass(500);
    const gaps = askedAt.slice(1).map((at, index) => at - (askedAt[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
    expect(askedAt.length).toBeGreaterThanOrEqual(5);
  });

  it('asks one question at a time, however long its answer takes', async () => {
    let give: ((answer: Authorization) => void) | undefined;
    answer = () => new Promise((resolve) => (give = resolve));
    watch();
    await pass(0);
    window.dispatchEvent(new Event('focus'));
    await pass(20_000);
    expect(askedAt).toHaveLength(1);
    give?.(denied);
    await pass(0);
    expect(reports).toEqual([denied]);
  });
});

describe('ending', () => {
  it('reports what was decided once, and asks no more', async () => {
    watch();
    await pass(0);
    answer = () => denied;
    await pass(2_000);
    expect(decided()).toEqual([denied]);
    window.dispatchEvent(new Event('focus'));
    await broadcast('news');
    await pass(lifetimeMs);
    expect(askedAt).toHaveLength(2);
    expect(decided()).toHaveLength(1);
  });

  it('says nothing more once it was ended, even when an answer was on its way', async () => {
    let give: ((answer: Authorization) => void) | undefined;
    answer = () => new Promise((resolve) => (give = resolve));
    watch();
    await pass(0);
    end();
    give?.(denied);
    window.dispatchEvent(new Event('focus'));
    await pass(lifetimeMs);
    expect(reports).toEqual([]);
    expect(askedAt).toHaveLength(1);
  });

  it('gives up when the time of the consent is over', async () => {
    watch(5_000);
    await pass(6_000);
    expect(decided()).toEqual([]);
    await pass(4_000);
    expect(decided()).toMatchObject([{ status: 'failed', failure: 'expired' }]);
    const asked = askedAt.length;
    await pass(lifetimeMs);
    expect(askedAt).toHaveLength(asked);
  });

  it('takes a consent that the backend no longer knows for one whose time is over', async () => {
    answer = () => Promise.reject(new KeywardError('notFound'));
    watch();
    await pass(10_000);
    expect(reports).toMatchObject([{ status: 'failed', failure: 'expired' }]);
    expect(askedAt).toHaveLength(1);
  });

  it('tells of a question without an answer, asks again, and takes it back when it is answered', async () => {
    answer = () => Promise.reject(new KeywardError('network'));
    watch();
    await pass(0);
    expect(reports).toMatchObject([{ error: { code: 'network' } }]);
    answer = () => pending;
    await pass(2_000);
    expect(reports.at(-1)).toEqual({ error: null });
    answer = () => denied;
    await pass(2_000);
    expect(reports.at(-1)).toEqual(denied);
  });
});
