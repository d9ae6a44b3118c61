import {
  sortDirections,
  sortKeys,
  toListQuery,
  type CredentialSort,
  type ListCredentialsParams,
} from '@keyward/core';
import { beforeAll, expect, test } from 'vitest';
import type { Database, SqlValue } from '../src/database/database.ts';
import { pageOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { seedCredentials } from './support/seedCredentials.ts';
import { testServer, type TestServer } from './support/testServer.ts';

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

type Query = Omit<ListCredentialsParams, 'signal'>;

const size = 30_000;
const instant = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const orders = sortKeys.flatMap((by) =>
  sortDirections.map((direction): CredentialSort => ({ by, direction })),
);

describeDatabases(`the plans of a list of ${size}`, (database) => {
  const statements: { text: string; params: readonly SqlValue[] }[] = [];
  let big: TestServer;
  let small: TestServer;

  beforeAll(async () => {
    const recorded = recording(database(), statements);
    big = testServer(recorded);
    small = testServer(recorded);
    await seedCredentials(database(), small.organizationId, 40);
    await seedCredentials(database(), big.organizationId, size);
  });

  test.each<Query>([
    {},
    ...orders.map((sort) => ({ sort })),
    { filter: { connector: ['crm-1'] } },
    { filter: { connector: ['crm-1', 'erp-12', 'nowhere'] } },
    { filter: { kind: ['issued'] } },
    { filter: { type: ['database'] } },
    { filter: { type: ['mutualTLS'] } },
    { filter: { status: ['active'] } },
    { filter: { status: ['invalid'] } },
    { filter: { status: ['revoked'] } },
    { filter: { environment: ['production'] } },
    { filter: { environment: ['sandbox'] } },
    { filter: { environment: ['nowhere'] } },
    { filter: { contact: ['team7@example.com'] } },
    { filter: { expiresBefore: instant(0) } },
    { filter: { expiresBefore: instant(-3000) } },
    { filter: { unusedSince: instant(-90) } },
    { filter: { status: ['expired'], kind: ['stored'], environment: ['staging'] } },
    { search: 'invoice' },
    { search: 'tenant-1234' },
    { search: 'tenant-12 payroll export' },
    { search: 'nothing-has-this', sort: { by: 'name', direction: 'ascending' } },
    {
      search: 'invoice',
      filter: { status: ['invalid'] },
      sort: { by: 'expiresAt', direction: 'descending' },
    },
  ])('the pages of %j come by an index, and no table is read from end to end', async (query) => {
    for (const client of [big, small]) {
      statements.length = 0;
      const first = await listPage(client, { ...query, limit: 50 });
      if (first.nextCursor) await listPage(client, { ...query, limit: 50, cursor: first.nextCursor });
      const lists = statements.filter(({ text }) => text.includes('as sort_key'));
      expect(lists.length).toBeGreaterThan(0);
      for (const { text, params } of lists) {
        const nodes = await planOf(database(), text, params);
        expect(sequentialScans(nodes)).toEqual([]);
        expect(nodes.some((node) => node['Index Name']?.startsWith('keyward_credentials_'))).toBe(true);
      }
    }
  });

  test.each(orders)(
    'the order by $by, $direction, is that of an index: nothing is sorted but the page',
    async (sort) => {
      statements.length = 0;
      const { nextCursor } = await listPage(big, { sort, limit: 50 });
      await listPage(big, { sort, limit: 50, ...(nextCursor !== null && { cursor: nextCursor }) });
      const limits = await Promise.all(
        statements
          .filter(({ text }) => text.includes('as sort_key'))
          .map(async ({ text, params }) => {
            const nodes = await planOf(database(), text, params);
            return nodes.find((node) => node['Node Type'] === 'Limit')?.Plans?.[0]?.['Node Type'] ?? 'none';
          }),
      );
      expect(limits.length).toBeGreaterThan(1);
      for (const type of limits) expect(type).toMatch(/^Index (Only )?Scan$/);
    },
  );

  test('what few have is searched by the index on words', async () => {
    statements.length = 0;
    await listPage(big, { search: 'tenant-1234' });
    const nodes = (
      await Promise.all(
        statements
          .filter(({ text }) => text.includes('search_text'))
          .map(({ text, params }) => planOf(database(), text, params)),
      )
    ).flat();
    expect(nodes.map((node) => node['Index Name'])).toContain('keyward_credentials_search');
  });

  test('what few have, or nobody, is found without reading the rows of others', async () => {
    for (const filter of [
      { status: ['revoked' as const] },
      { connector: ['nowhere'] },
      { contact: ['no@example.com'] },
      { type: ['mutualTLS' as const] },
    ]) {
      statements.length = 0;
      await listPage(big, { filter });
      const list = statements.find(({ text }) => text.includes('as sort_key'));
      const nodes = await planOf(database(), list?.text ?? '', list?.params ?? []);
      const [name] = Object.keys(filter);
      expect(nodes.map((node) => node['Index Name'])).toContain(`keyward_credentials_${name}`);
    }
  });
});

function listPage(client: TestServer, query: Query) {
  return pageOf(client.request('GET', `/credentials?${toListQuery(query).toString()}`));
}

function sequentialScans(nodes: readonly PlanNode[]): PlanNode[] {
  return nodes.filter(
    (node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] === 'keyward_credentials',
  );
}

async function planOf(database: Database, text: string, params: readonly SqlValue[]): Promise<PlanNode[]> {
  const [row] = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `explain (format json) ${text}`,
    params,
  );
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];
  return row ? all(row['QUERY PLAN'][0].Plan) : [];
}

/** The same database, which keeps what it is asked. */
function recording(
  database: Database,
  statements: { text: string; params: readonly SqlValue[] }[],
): Database {
  return {
    ...database,
    query: (text, params = []) => {
      statements.push({ text, params });
      return database.query(text, params);
    },
  };
}
