import { expect, it } from 'vitest';
import type { BetterAuthSetup } from './support/betterAuth.ts';
import { openPage, signal } from './support/betterAuthPage.ts';

type Page = Awaited<ReturnType<typeof openPage>>;

/** Keys of the user, made by the server, a minute apart where the storage lets a test say so. */
async function fill({ backend, session }: Page, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let index = 0; index < count; index++) {
    const name = `Key ${index}`;
    const { id } = await backend.createKey({ userId: session.userId, name });
    const row = backend.tables.apikey.find((key) => key.id === id);
    if (row) row.createdAt = new Date(Date.UTC(2026, 0, 1, 0, index));
    else await new Promise((resolve) => setTimeout(resolve, 2));
    names.unshift(name);
  }
  return names;
}

async function namesByPage({ adapter }: Page, limit: number): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await adapter.listCredentials({ limit, signal, ...(cursor === null ? {} : { cursor }) });
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return names;
}

/** A store such as Redis, as the plugin may keep its keys in instead of the database. */
function inSecondaryStorage(fallbackToDatabase: boolean): BetterAuthSetup {
  const values = new Map<string, string>();
  const secondaryStorage = {
    get: (key: string) => values.get(key) ?? null,
    set: (key: string, value: string) => void values.set(key, value),
    delete: (key: string) => void values.delete(key),
    getAndDelete: (key: string) => {
      const value = values.get(key) ?? null;
      values.delete(key);
      return value;
    },
    increment: (key: string) => {
      const count = Number(values.get(key) ?? 0) + 1;
      values.set(key, String(count));
      return count;
    },
  };
  return {
    plugin: { storage: 'secondary-storage', fallbackToDatabase },
    auth: { secondaryStorage, session: { storeSessionInDatabase: true } },
  };
}

it.each([
  ['the database', {}],
  ['a secondary storage', inSecondaryStorage(false)],
  ['a secondary storage before the database', inSecondaryStorage(true)],
] satisfies [string, BetterAuthSetup][])('shows all pages of keys in %s, newest first', async (_, setup) => {
  const page = await openPage(setup);
  const names = await fill(page, 7);
  for (const limit of [1, 3, 7, 100]) expect(await namesByPage(page, limit)).toEqual(names);
});

it('ends after the last full page, and asks for at most a hundred', async () => {
  const page = await openPage();
  await fill(page, 4);
  const first = await page.adapter.listCredentials({ limit: 2, signal });
  expect(first.nextCursor).toBe('2');
  expect(await page.adapter.listCredentials({ limit: 2, cursor: '2', signal })).toMatchObject({
    nextCursor: null,
  });
  expect(await page.adapter.listCredentials({ cursor: '40', signal })).toMatchObject({
    items: [],
    nextCursor: null,
  });
  expect(await page.adapter.listCredentials({ limit: 1e6, signal })).toMatchObject({ nextCursor: null });
  expect(page.session.answers.at(-1)).toContain('"limit":100');
});

it('sees what the server reads at once: by default only the newest hundred keys of a user', async () => {
  const page = await openPage();
  const names = await fill(page, 103);
  expect(await namesByPage(page, 40)).toEqual(names.slice(0, 100));
});

it('sees all of them where the server’s `defaultFindManyLimit` allows', async () => {
  const page = await openPage({
    auth: {
      advanced: {
        database: { defaultFindManyLimit: 10_000 },
        disableOriginCheck: false,
        disableCSRFCheck: false,
      },
    },
  });
  const names = await fill(page, 103);
  expect(await namesByPage(page, 40)).toEqual(names);
});
