import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HttpCall } from '../internal/httpClient.ts';
import { answerInTheEnd } from './answerInTheEnd.ts';

const collection = '/v1/verifications';
const accepted = (headers: Record<string, string>) => new Response(null, { status: 202, headers });
const location = `https://api.example.com/keyward${collection}/kwv_1`;

let sent: HttpCall[];
beforeEach(() => {
  sent = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function sending(...answers: Response[]) {
  return async (call: HttpCall) => {
    sent.push(call);
    return answers.shift() ?? Response.json({ status: 'verified' });
  };
}

it('hands over an answer that is there at once', async () => {
  const first = Response.json({ status: 'verified' });
  const { signal } = new AbortController();
  expect(await answerInTheEnd(sending(), first, { collection, signal })).toBe(first);
  expect(sent).toEqual([]);
});

it('asks again where the answer said, after the pause that it asked for', async () => {
  const { signal } = new AbortController();
  const first = accepted({ location, 'retry-after': '3' });
  const last = answerInTheEnd(sending(accepted({ 'retry-after': '2' })), first, { collection, signal });
  await vi.advanceTimersByTimeAsync(2900);
  expect(sent).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect((await last).status).toBe(200);
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(2).fill(`GET ${collection}/kwv_1`),
  );
});

it.each([
  ['none', {}],
  ['another collection', { location: 'https://evil.example/v1/credentials/x' }],
  ['a way up', { location: `${collection}/../credentials` }],
  ['a query', { location: `${collection}/x?to=evil` }],
])('follows no Location that is %s', async (_, headers) => {
  const { signal } = new AbortController();
  const call = answerInTheEnd(sending(), accepted(headers), { collection, signal });
  await expect(call).rejects.toMatchObject({ code: 'badResponse' });
  expect(sent).toEqual([]);
});

it('takes over the last segment only, so that another host is never asked', async () => {
  const { signal } = new AbortController();
  const first = accepted({ location: `https://evil.example${collection}/kwv_2` });
  const last = answerInTheEnd(sending(), first, { collection, signal });
  await vi.advanceTimersByTimeAsync(1100);
  await last;
  expect(sent.map(({ path }) => path)).toEqual([`${collection}/kwv_2`]);
});

it('stops asking when nobody waits any more', async () => {
  const controller = new AbortController();
  const last = answerInTheEnd(sending(), accepted({ location }), { collection, signal: controller.signal });
  const outcome = last.catch((thrown: unknown) => thrown);
  controller.abort();
  expect(await outcome).toMatchObject({ code: 'aborted' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toEqual([]);
});
