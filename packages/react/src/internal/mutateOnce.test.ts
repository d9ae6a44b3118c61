import { KeywardError, type ErrorCode } from '@keyward/core';
import { onlineManager, QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mutateOnce } from './mutateOnce.ts';

let queryClient: QueryClient;

beforeEach(() => {
  queryClient = new QueryClient();
});

afterEach(() => onlineManager.setOnline(true));

const failing = (code: ErrorCode, outcome?: 'unknown' | 'notApplied') =>
  vi.fn(() => Promise.reject(new KeywardError(code, { retryAfterSeconds: 0, ...(outcome && { outcome }) })));

it('sends three times at most while the answer is lost, and rejects with the last error', async () => {
  const send = failing('network');
  await expect(mutateOnce(queryClient, { canReplay: true, send })).rejects.toMatchObject({ code: 'network' });
  expect(send).toHaveBeenCalledTimes(3);
});

it('returns the first answer that comes', async () => {
  const lost = failing('network');
  const send = vi.fn<() => Promise<string>>(() => Promise.resolve('answer'));
  send.mockImplementationOnce(lost);
  await expect(mutateOnce(queryClient, { canReplay: true, send })).resolves.toBe('answer');
  expect(send).toHaveBeenCalledTimes(2);
});

it.each([
  ['the backend cannot replay', false, failing('network')],
  ['nothing was done for certain', true, failing('network', 'notApplied')],
  ['the backend refused', true, failing('forbidden')],
  ['somebody stopped it', true, failing('aborted')],
])('sends once where %s', async (_, canReplay, send) => {
  await expect(mutateOnce(queryClient, { canReplay, send })).rejects.toBeInstanceOf(KeywardError);
  expect(send).toHaveBeenCalledOnce();
});

it('is not held back while the browser believes that it is offline, and later sent unasked', async () => {
  onlineManager.setOnline(false);
  const send = failing('network', 'notApplied');
  await expect(mutateOnce(queryClient, { canReplay: true, send })).rejects.toMatchObject({ code: 'network' });
  onlineManager.setOnline(true);
  await queryClient.resumePausedMutations();
  expect(send).toHaveBeenCalledOnce();
});

it("is not touched by what a host's query client does by default", async () => {
  queryClient.setDefaultOptions({
    mutations: { retry: 5, retryDelay: 0, throwOnError: true, gcTime: Infinity },
  });
  const send = failing('forbidden');
  await expect(mutateOnce(queryClient, { canReplay: true, send })).rejects.toMatchObject({
    code: 'forbidden',
  });
  expect(send).toHaveBeenCalledOnce();
});

it.each([
  ['an answer', () => Promise.resolve('answer')],
  ['a refusal', failing('forbidden')],
])('leaves nothing in the cache after %s', async (_, send) => {
  await mutateOnce<unknown>(queryClient, { canReplay: true, send }).catch(() => null);
  await vi.waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
});
