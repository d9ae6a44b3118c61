import {
  CredentialCountsSchema,
  facetNames,
  matchesFilter,
  matchesSearch,
  sortDirections,
  sortKeys,
  toListQuery,
  type Credential,
  type CredentialFilter,
  type CredentialSort,
  type FacetName,
} from '@keyward/core';
import { beforeAll, expect, test } from 'vitest';
import type { Database } from '../src/database/database.ts';
import { pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { seedCredentials } from './support/seedCredentials.ts';
import { testServer, type TestServer } from './support/testServer.ts';

const orders = sortKeys.flatMap((by) =>
  sortDirections.map((direction): CredentialSort => ({ by, direction })),
);
const facets: Record<FacetName, (credential: Credential) => (string | undefined)[]> = {
  connector: ({ connector }) => [connector?.id],
  kind: ({ kind }) => [kind],
  type: ({ type }) => [type],
  status: ({ status }) => [status],
  environment: ({ environment, environments = [] }) => [environment, ...environments.map(({ name }) => name)],
  contact: ({ contact }) => [contact],
};

describeDatabases('a list of many', (database, name) => {
  let client: TestServer;
  let all: Credential[];

  beforeAll(async () => {
    client = testServer(database());
    // Another organization's must be in no list and in no count.
    await seedCredentials(database(), `${client.organizationId}-other`, 100);
    await seedCredentials(database(), client.organizationId, 400);
    await nameOddly(database(), client.organizationId);
    all = await listAll(client, {});
  });

  test('everything is listed newest first', () => {
    expect(all).toHaveLength(400);
    expect(all.map(({ id }) => id)).toEqual(sorted(all, 'createdAt', 'descending').map(({ id }) => id));
  });

  test.each(orders)('by $by, $direction, what has no value comes last', async ({ by, direction }) => {
    for (const limit of [7, 200]) {
      const listed = await listAll(client, { sort: { by, direction }, limit });
      expect(listed.map(({ id }) => id)).toEqual(sorted(all, by, direction).map(({ id }) => id));
    }
  });

  const now = Date.now();
  const instant = (days: number) => new Date(now + days * 86_400_000).toISOString();
  test.each<CredentialFilter>([
    { kind: ['issued'] },
    { kind: [] },
    { type: ['apiKey', 'basic'], kind: ['stored'] },
    { status: ['expired'] },
    { status: ['invalid', 'unverified'] },
    { environment: ['staging'] },
    { environment: ['staging', 'nowhere'] },
    { environment: ['sandbox'] },
    { environment: ['sandbox', 'production'], kind: ['stored'], contact: ['team0@example.com'] },
    { contact: ['team0@example.com', 'team1@example.com', 'nobody@example.com'] },
    { expiresBefore: instant(0) },
    { expiresBefore: instant(200), status: ['active'] },
    { unusedSince: instant(-100) },
    { unusedSince: instant(-1), kind: ['issued', 'stored'] },
    { connector: ['crm-1', 'erp-50'] },
    { connector: ['%'] },
  ])('the filter %j shows what fits, and counts it', async (filter) => {
    const fitting = all.filter((credential) => matchesFilter(credential, filter));
    expect(await listAll(client, { filter })).toEqual(fitting);
    for (const sort of orders) {
      expect(await listAll(client, { filter, sort, limit: 20 })).toHaveLength(fitting.length);
    }
    await expectCounts(filter, '');
  });

  test.each([
    'invoice',
    'INVOICE Export',
    'export    invoice 1',
    'team0@example.com',
    'tenant-12 crm',
    'kwc_',
    'e',
    '  ',
    '100%',
    '_',
    String.raw`a\b`,
    'größe',
    'nothing-has-this',
    "' or 1=1 --",
  ])('the search for %j shows what holds all its words, and counts it', async (search) => {
    const fitting = all.filter((credential) => matchesSearch(credential, search));
    expect(await listAll(client, { search })).toEqual(fitting);
    await expectCounts({}, search);
    await expectCounts({ kind: ['stored'], status: ['active'], environment: ['production'] }, search);
  });

  test('of each odd name there is one', async () => {
    for (const search of ['100%', 'a\\b', 'größe', 'under_score']) {
      expect(await listAll(client, { search })).toHaveLength(1);
    }
  });

  test.each([
    ['cursor of another order', '?sort=name&cursor=', 'cursor', 'invalid_format'],
    ['unknown order', '?sort=status', 'sort', 'unsupported'],
    ['unknown value', '?kind=borrowed', 'kind', 'invalid_format'],
    ['text that no row holds', '?contact=%00', 'contact', 'invalid_format'],
    ['search that no row holds', '?search=%00', 'search', 'invalid_format'],
    ['long search', `?search=${'a'.repeat(201)}`, 'search', 'too_big'],
    ['no instant', '?expiresBefore=tomorrow', 'expiresBefore', 'invalid_format'],
  ])('refused: %s', async (_, query, parameter, code) => {
    const { nextCursor } = await pageOf(client.request('GET', '/credentials?limit=1'));
    const suffix = query.endsWith('=') ? nextCursor : '';
    const response = await client.request('GET', `/credentials${query}${suffix}`);
    expect(response.status).toBe(422);
    expect(await problemOf(response)).toMatchObject({ errors: [{ path: [parameter], code }] });
  });

  test('what is asked to be counted by must be a facet; who may not list may not count', async () => {
    expect((await client.request('GET', '/credential-counts?by=name')).status).toBe(422);
    const actions = ['issue', 'delete'];
    expect((await client.request('GET', '/credential-counts', { actions })).status).toBe(403);
    const counted = CredentialCountsSchema.parse(
      await (await client.request('GET', '/credential-counts')).json(),
    );
    expect(counted).toEqual({ total: 400, facets: {} });
  });

  test('rows that come and go between pages hide and repeat no other, in any order', async () => {
    for (const sort of orders) {
      const own = testServer(database());
      await seedCredentials(database(), own.organizationId, 60);
      const before = await listAll(own, { sort });
      const seen: string[] = [];
      let cursor: string | null | undefined;
      for (let page = 0; cursor !== null; page++) {
        const query = toListQuery({ sort, limit: 9, ...(cursor !== undefined && { cursor }) });
        const { items, nextCursor } = await pageOf(own.request('GET', `/credentials?${query.toString()}`));
        seen.push(...items.map(({ id }) => id));
        cursor = nextCursor;
        // The very row that the cursor was made of goes, and others come.
        await own.request('DELETE', `/credentials/${items.at(-1)?.id}`);
        if (page < 3) await seedCredentials(database(), own.organizationId, 5);
      }
      expect(new Set(seen).size).toBe(seen.length);
      const old = new Set(before.map(({ id }) => id));
      expect(seen.filter((id) => old.has(id))).toEqual(before.map(({ id }) => id));
    }
  });

  test.skipIf(name !== 'PostgreSQL')('who counts for too long is told to come back', async () => {
    const { response, counting } = await database().transaction(async (transaction) => {
      await transaction.query('lock table keyward_credentials in access exclusive mode');
      const answer = await client.request('GET', '/credential-counts?by=status');
      const running = await transaction.query(
        "select pid from pg_stat_activity where state = 'active' and query like 'with groups%'",
      );
      return { response: answer, counting: running };
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).not.toBeNull();
    expect(counting).toEqual([]);
    expect((await client.request('GET', '/credential-counts?by=status')).status).toBe(200);
  });

  async function expectCounts(filter: CredentialFilter, search: string) {
    const query = toListQuery({ filter, search });
    for (const name of facetNames) query.append('by', name);
    const response = await client.request('GET', `/credential-counts?${query.toString()}`);
    const counts = CredentialCountsSchema.parse(await response.json());
    const found = all.filter((credential) => matchesSearch(credential, search));
    expect(counts.total).toBe(found.filter((credential) => matchesFilter(credential, filter)).length);
    for (const name of facetNames) {
      const { [name]: _, ...others } = filter;
      const expected = new Map<string | null, number>();
      for (const credential of found.filter((one) => matchesFilter(one, others))) {
        const values = new Set(facets[name](credential).filter((value) => value !== undefined));
        for (const value of values.size > 0 ? values : [null]) {
          expected.set(value, (expected.get(value) ?? 0) + 1);
        }
      }
      expect(new Map(counts.facets[name]?.map(({ value, count }) => [value, count]))).toEqual(expected);
    }
  }
});

async function listAll(
  client: TestServer,
  params: { filter?: CredentialFilter; search?: string; sort?: CredentialSort; limit?: number },
): Promise<Credential[]> {
  const rows: Credential[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const query = toListQuery({ limit: 100, ...params, ...(cursor !== undefined && { cursor }) });
    const page = await pageOf(client.request('GET', `/credentials?${query.toString()}`));
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

/** As the server sorts: names without capitals and by code points, equals by their ids. */
function sorted(
  credentials: readonly Credential[],
  by: CredentialSort['by'],
  direction: CredentialSort['direction'],
): Credential[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const keyOf = (credential: Credential) =>
    by === 'name' ? Buffer.from(credential.name.toLowerCase()).toString('hex') : (credential[by] ?? null);
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return credentials.toSorted((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    if (first === null && second !== null) return 1;
    if (first !== null && second === null) return -1;
    return sign * (compare(first ?? '', second ?? '') || compare(a.id, b.id));
  });
}

/** Names with what means something in a pattern, in SQL, and in sorting. */
async function nameOddly(database: Database, organizationId: string): Promise<void> {
  const names = ['100% sure', String.raw`a\b`, 'under_score', 'größe', '', '"quoted"', 'Zebra', 'ant', 'Ant'];
  for (const [index, name] of names.entries()) {
    await database.query(
      `update keyward_credentials set name = $2
       where id = (select id from keyward_credentials where organization_id = $1 order by id offset $3 limit 1)`,
      [organizationId, name, index],
    );
  }
}
