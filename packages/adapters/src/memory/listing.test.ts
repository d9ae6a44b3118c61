import {
  sortDirections,
  sortKeys,
  type Credential,
  type CredentialSort,
  type ListCredentialsParams,
} from '@keyward/core';
import { expect, it } from 'vitest';
import { memoryAdapter, sampleCredentials, sampleWorkspace } from './index.ts';

const { signal } = new AbortController();

async function allPages(
  adapter: ReturnType<typeof memoryAdapter>,
  asked: Partial<ListCredentialsParams>,
  between: () => Promise<unknown> = async () => {},
): Promise<Credential[]> {
  const rows: Credential[] = [];
  let cursor: string | null = null;
  do {
    const page = await adapter.listCredentials({ ...asked, signal, ...(cursor !== null && { cursor }) });
    rows.push(...page.items);
    cursor = page.nextCursor;
    await between();
  } while (cursor !== null);
  return rows;
}

const every = sortKeys.flatMap((by) =>
  sortDirections.map((direction): CredentialSort => ({ by, direction })),
);

function keyOf(row: Credential, by: CredentialSort['by']): string | number | null {
  const value = row[by];
  if (by === 'name') return value ? value.toLowerCase() : null;
  return value ? Date.parse(value) : null;
}

it.each(every)(
  'sorts by $by, $direction, what has none of it last, the same in pages of any size',
  async (sort) => {
    const adapter = memoryAdapter({ credentials: sampleCredentials(120), pageSize: 200 });
    const rows = await allPages(adapter, { sort });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(120);
    const keys = rows.map((row) => keyOf(row, sort.by));
    const filled = keys.filter((key) => key !== null);
    expect(keys.slice(filled.length).every((key) => key === null)).toBe(true);
    const sign = sort.direction === 'ascending' ? 1 : -1;
    expect(filled).toEqual(filled.toSorted((a, b) => (a === b ? 0 : a < b ? -sign : sign)));
    for (const limit of [1, 7]) expect(await allPages(adapter, { sort, limit })).toEqual(rows);
  },
);

it.each(every)(
  'goes on after the last row by $by, $direction, when rows come and go meanwhile',
  async (sort) => {
    const credentials = sampleCredentials(30);
    const adapter = memoryAdapter({ credentials });
    const before = await allPages(adapter, { sort });
    const gone = new Set<string>();
    const rows = await allPages(adapter, { sort, limit: 4 }, async () => {
      const { items } = await adapter.listCredentials({ limit: 1, signal });
      const [first] = items;
      if (!first) return;
      gone.add(first.id);
      await adapter.deleteCredential?.({ id: first.id, version: first.version, signal });
    });
    const shown = rows.map(({ id }) => id);
    expect(new Set(shown).size).toBe(shown.length);
    expect(before.map(({ id }) => id).filter((id) => !shown.includes(id) && !gone.has(id))).toEqual([]);
  },
);

it('refuses a cursor of another order, and an order that there is not', async () => {
  const adapter = memoryAdapter({ credentials: sampleCredentials(5) });
  const first = await adapter.listCredentials({
    limit: 2,
    sort: { by: 'name', direction: 'ascending' },
    signal,
  });
  const cursor = first.nextCursor ?? '';
  for (const sort of [undefined, { by: 'name', direction: 'descending' } as const]) {
    const call = adapter.listCredentials({ cursor, signal, ...(sort && { sort }) });
    await expect(call).rejects.toMatchObject({ fieldErrors: [{ path: ['cursor'], code: 'unknownCursor' }] });
  }
  const strange = { by: 'secret', direction: 'ascending' } as unknown as CredentialSort;
  await expect(adapter.listCredentials({ sort: strange, signal })).rejects.toMatchObject({
    code: 'validation',
  });
});

it('narrows by words and filters at once, in pages as well', async () => {
  const adapter = memoryAdapter(sampleWorkspace());
  const asked = { search: 'NORTHWIND stripe', filter: { status: ['expiring', 'active'] as const } };
  const rows = await allPages(adapter, { ...asked, limit: 1 });
  expect(rows.map(({ name }) => name)).toEqual(['Stripe live', 'Stripe test mode']);
  const staging = await allPages(adapter, { filter: { environment: ['staging'] } });
  expect(staging.map(({ name }) => name)).toEqual(['Card payments']);
});

it('counts each facet by all filters but its own', async () => {
  const counts = ['connector', 'status', 'environment', 'kind'] as const;
  const adapter = memoryAdapter({ ...sampleWorkspace(), capabilities: { counts } });
  const filter = { connector: ['salesforce'] };
  const answer = await adapter.countCredentials?.({ by: counts, filter, signal });
  expect(answer?.total).toBe(3);
  expect(answer?.facets.status).toEqual([
    { value: 'active', count: 1 },
    { value: 'invalid', count: 1 },
    { value: 'unverified', count: 1 },
  ]);
  expect(answer?.facets.connector).toContainEqual({ value: 'stripe', count: 2 });
  expect(answer?.facets.connector).toContainEqual({ value: null, count: 5 });
  expect(answer?.facets.environment).toEqual([{ value: null, count: 3 }]);
  const found = await adapter.countCredentials?.({ by: ['environment'], search: 'card', signal });
  expect(found).toEqual({
    total: 1,
    facets: {
      environment: [
        { value: 'staging', count: 1 },
        { value: 'production', count: 1 },
      ],
    },
  });
});
