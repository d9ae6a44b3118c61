import { expect, it } from 'vitest';
import { inDays, openPage } from './support/betterAuthPage.ts';

it('gives a key the expiry that was asked for, to the second, and takes it away again', async () => {
  const { issue, update, stored } = await openPage();
  const expiresAt = inDays(30);
  const { id, credential } = await issue({ expiresAt });
  expect(credential.expiresAt).toBe(expiresAt);
  expect(Math.abs(Number(stored(id)?.expiresAt) - Date.parse(expiresAt))).toBeLessThan(1000);
  const later = inDays(60);
  expect((await update(id, { expiresAt: later }))?.expiresAt).toBe(later);
  expect((await update(id, { expiresAt: null }))?.expiresAt).toBeUndefined();
  expect(stored(id)?.expiresAt).toBeNull();
});

it.each([
  ['sooner than the server allows', {}, 0.5, 'inThePast'],
  ['later than the server allows', { maxExpiresIn: 10 }, 20, 'tooLate'],
  ['at all, where the server decides', { disableCustomExpiresTime: true }, 20, 'unsupported'],
])('names the field when an expiry is %s', async (_, keyExpiration, days, code) => {
  const { issue, update, backend } = await openPage({ plugin: { keyExpiration } });
  const refusal = { code: 'validation', outcome: 'notApplied', fieldErrors: [{ path: ['expiresAt'], code }] };
  await expect(issue({ expiresAt: inDays(days) })).rejects.toMatchObject(refusal);
  expect(backend.tables.apikey).toEqual([]);
  const { id } = await issue();
  await expect(update(id, { expiresAt: inDays(days) })).rejects.toMatchObject(refusal);
});

it('refuses what the plugin would not: a past expiry, an address that is none, control characters', async () => {
  // Else the server has a bound of its own: one day.
  const { issue, update, backend } = await openPage({ plugin: { keyExpiration: { minExpiresIn: 0 } } });
  const { id } = await issue();
  const past = '2020-01-01T00:00:00Z';
  for (const [own, path, code] of [
    [{ expiresAt: past }, 'expiresAt', 'inThePast'],
    [{ contact: 'nobody' }, 'contact', 'invalid_format'],
    [{ name: 'a\u0007' }, 'name', 'invalid_format'],
  ] as const) {
    const refusal = { code: 'validation', fieldErrors: [{ path: [path], code }] };
    await expect(issue(own)).rejects.toMatchObject(refusal);
    await expect(update(id, own)).rejects.toMatchObject(refusal);
  }
  expect(backend.tables.apikey).toMatchObject([{ id, name: 'CI', expiresAt: null }]);
});

it('shows the rate limit, what is left, the last use and the scopes that the server gave', async () => {
  const { backend, session, issue, list } = await openPage();
  const { id, key } = await issue();
  const rateLimit = { kind: 'requests', maximum: 1000, windowSeconds: 60 };
  expect(await list()).toMatchObject([{ limits: [rateLimit], accessLevel: 'full', scopes: [] }]);
  expect((await list())[0]?.lastUsedAt).toBeNull();
  const permissions = { invoices: ['read', 'write'] };
  const { userId } = session;
  await backend.updateKey({ keyId: id, userId, remaining: 5, permissions });
  expect(await backend.isAccepted(key)).toBe(true);
  const [used] = await list();
  expect(used?.limits).toEqual([rateLimit, { kind: 'requests', maximum: 4 }]);
  expect(Math.abs(Date.parse(used?.lastUsedAt ?? '') - Date.now())).toBeLessThan(10_000);
  expect(used).toMatchObject({ accessLevel: 'fineGrained', scopes: ['invoices:read', 'invoices:write'] });
  const refill = { remaining: 1, refillAmount: 100, refillInterval: 3_600_000, rateLimitEnabled: false };
  await backend.updateKey({ keyId: id, userId, ...refill });
  expect((await list())[0]?.limits).toEqual([{ kind: 'requests', maximum: 100, windowSeconds: 3600 }]);
});

it('calls a key that has been used up revoked: the plugin refuses it', async () => {
  const { backend, session, issue, list } = await openPage();
  const { id, key } = await issue();
  const { userId } = session;
  await backend.updateKey({ keyId: id, userId, remaining: 1 });
  expect(await backend.isAccepted(key)).toBe(true);
  expect(await list()).toMatchObject([{ id, status: 'revoked' }]);
  expect(await backend.isAccepted(key)).toBe(false);
});

it('shows how a key begins, after the prefix that all share, and never more than seven characters', async () => {
  const { issue, list } = await openPage({
    plugin: { defaultPrefix: 'kwd_', startingCharactersConfig: { shouldStore: true, charactersLength: 68 } },
  });
  const { key } = await issue();
  const [row] = await list();
  expect(row?.secretFields).toEqual([{ name: 'key', isSet: true, hint: `${key.slice(4, 11)}…` }]);
  expect(JSON.stringify(row)).not.toContain(key.slice(4, 12));
});

it('changes the contact and leaves alone what the host keeps in the metadata', async () => {
  const { backend, session, issue, update, stored } = await openPage();
  const { id } = await issue();
  const metadata = { contact: 'a@host.example', plan: 'gold', nested: { deep: [1] } };
  await backend.updateKey({ keyId: id, userId: session.userId, metadata });
  expect(await update(id, { contact: 'b@host.example' })).toMatchObject({ contact: 'b@host.example' });
  expect(JSON.parse(String(stored(id)?.metadata))).toEqual({ ...metadata, contact: 'b@host.example' });
});

it('says so where the server keeps no metadata, and still does all that needs none', async () => {
  const { backend, session, issue, update, enable, remove, list } = await openPage({
    plugin: { enableMetadata: false },
  });
  await expect(issue()).rejects.toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  expect(backend.tables.apikey).toEqual([]);
  const { id } = await backend.createKey({ userId: session.userId, name: 'from the server' });
  expect(await list()).toMatchObject([{ id, name: 'from the server', contact: undefined }]);
  expect(await update(id, { name: 'renamed' })).toMatchObject({ name: 'renamed' });
  const contact = 'a@host.example';
  await expect(update(id, { contact })).rejects.toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  // The plugin renames, leaves the contact out, and answers with success.
  await expect(update(id, { name: 'both', contact })).rejects.toMatchObject({
    code: 'unsupported',
    outcome: 'unknown',
  });
  expect(await enable(id, false)).toMatchObject({ status: 'disabled' });
  await remove(id);
  expect(await list()).toEqual([]);
});

it('names the field when a name is longer or shorter than the server allows', async () => {
  const { issue, update } = await openPage({ plugin: { maximumNameLength: 32 } });
  const tooLong = { code: 'validation', fieldErrors: [{ path: ['name'], code: 'too_big' }] };
  await expect(issue({ name: 'n'.repeat(33) })).rejects.toMatchObject(tooLong);
  const { id } = await issue({ name: '' });
  await expect(update(id, { name: 'n'.repeat(33) })).rejects.toMatchObject(tooLong);
  const tooShort = { code: 'validation', fieldErrors: [{ path: ['name'], code: 'too_small' }] };
  await expect(update(id, { name: '' })).rejects.toMatchObject(tooShort);
  const lenient = await openPage({ plugin: { minimumNameLength: 0 } });
  const { id: named } = await lenient.issue();
  expect(await lenient.update(named, { name: '' })).toMatchObject({ name: '' });
  const demanding = await openPage({ plugin: { requireName: true } });
  await expect(demanding.issue({ name: '' })).rejects.toMatchObject(tooShort);
});

it('answers an edit of nothing with what is there', async () => {
  const { issue, update, stored } = await openPage();
  const { id } = await issue();
  const before = JSON.stringify(stored(id));
  expect(await update(id, {})).toMatchObject({ id, name: 'CI' });
  expect(JSON.stringify(stored(id))).toBe(before);
});
