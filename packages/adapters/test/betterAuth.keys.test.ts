import { expect, it } from 'vitest';
import { betterAuthAdapter } from '../src/better-auth/index.ts';
import { fetchOver, origin } from './support/betterAuth.ts';
import { callsAbout, errorsOf, inDays, input, openPage, signal } from './support/betterAuthPage.ts';

it('issues a key that the server accepts, also as the header of a request', async () => {
  const { backend, session, issue } = await openPage({ plugin: { enableSessionForAPIKeys: true } });
  const { id, clientId, key, credential } = await issue();
  expect(clientId).toBe(id);
  expect(credential).toMatchObject({ type: 'apiKey', kind: 'issued', status: 'active', name: 'CI' });
  expect(await backend.isAccepted(key)).toBe(true);
  expect(await backend.isAccepted(`${key}x`)).toBe(false);
  const request = new Request(`${origin}/api/auth/get-session`, { headers: { 'x-api-key': key } });
  const { user } = (await (await backend.handler(request)).json()) as { user: { email: string } };
  expect(user.email).toBe(session.email);
});

it('leaves only a hash of the key at rest', async () => {
  const { issue, stored } = await openPage();
  const { id, key } = await issue();
  expect(stored(id)?.key).toMatch(/^[\w-]{43}$/);
  expect(JSON.stringify(stored(id))).not.toContain(key.slice(0, 7));
});

it('switches a key off and on, and the server follows', async () => {
  const { backend, issue, enable, list } = await openPage();
  const { id, key } = await issue();
  expect(await enable(id, false)).toMatchObject({
    status: 'disabled',
    actions: ['edit', 'enable', 'delete'],
  });
  expect(await backend.isAccepted(key)).toBe(false);
  expect(await list()).toMatchObject([{ id, status: 'disabled' }]);
  expect(await enable(id, true)).toMatchObject({ status: 'active', actions: ['edit', 'disable', 'delete'] });
  expect(await backend.isAccepted(key)).toBe(true);
});

it('deletes a key, and the server no longer accepts it', async () => {
  const { backend, issue, remove, list } = await openPage();
  const { id, key } = await issue();
  await remove(id);
  expect(await backend.isAccepted(key)).toBe(false);
  expect(await list()).toEqual([]);
});

it('shows a key as expired until the plugin deletes it, which its next use does', async () => {
  const { backend, issue, list, stored, adapter } = await openPage();
  const { id, key } = await issue({ expiresAt: inDays(30) });
  expect(await backend.isAccepted(key)).toBe(true);
  const row = stored(id);
  if (row) row.expiresAt = new Date(Date.now() - 1000);
  expect(await list()).toMatchObject([{ id, status: 'expired' }]);
  expect(await backend.isAccepted(key)).toBe(false);
  await expect(adapter.getCredential({ id, signal })).rejects.toMatchObject({ code: 'notFound' });
});

it('keeps two users’ keys apart in every method', async () => {
  const { backend, issue, stored } = await openPage();
  const { id, key } = await issue();
  const before = JSON.stringify(stored(id));
  const other = betterAuthAdapter({ fetch: (await backend.signUp()).fetch });
  expect((await other.listCredentials({ signal })).items).toEqual([]);
  const codes = (await errorsOf(callsAbout(id, other))).map((error) => error?.code);
  expect(codes).toEqual(['notFound', 'notFound', 'notFound', 'notFound', 'notFound']);
  expect(JSON.stringify(stored(id))).toBe(before);
  expect(await backend.isAccepted(key)).toBe(true);
});

it('offers and does only what the host declares', async () => {
  const { adapter, issue, list } = await openPage(
    {},
    { capabilities: { disable: undefined, delete: undefined } },
  );
  await issue();
  expect(adapter.deleteCredential).toBeUndefined();
  expect((await list())[0]?.actions).toEqual(['edit']);
});

it('is refused when a client asks for permissions, limits or another owner: they are the server’s', async () => {
  const { backend, session } = await openPage();
  const other = await backend.signUp();
  for (const own of [
    { permissions: { all: ['read'] } },
    { remaining: 5 },
    { rateLimitMax: 1 },
    { userId: other.userId },
  ]) {
    const response = await session.fetch('/api/auth/api-key/create', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'x', ...own }),
    });
    expect([400, 401]).toContain(response.status);
  }
  expect(backend.tables.apikey).toEqual([]);
});

it('is unauthenticated without a session, in every method', async () => {
  const { backend, issue } = await openPage();
  const { id } = await issue();
  const stranger = betterAuthAdapter({ fetch: fetchOver(backend.handler) });
  const errors = await errorsOf([
    stranger.listCredentials({ signal }),
    stranger.issueCredential?.({ input, idempotencyKey: 'k', signal }),
    ...callsAbout(id, stranger),
  ]);
  expect(errors).toHaveLength(7);
  for (const error of errors) expect(error).toMatchObject({ code: 'unauthenticated', outcome: 'notApplied' });
});
