import type { CredentialFilter, FilterName, ListCredentialsParams } from '@keyward/core';
import type { Mutant } from './mutant.ts';

const filters = ['kind', 'type', 'status', 'environment', 'contact', 'expiresBefore', 'unusedSince'] as const;

/** Break filters, search, sorting and counts. */
export const listMutants: readonly Mutant[] = [
  ...filters.map((filter): Mutant => ({
    does: `ignores the filter \`${filter}\``,
    caughtBy: [`list.filter.${filter}`],
    mutate: ({ listCredentials }) => ({
      listCredentials: (params) => listCredentials(without(params, filter)),
    }),
  })),
  {
    does: 'takes only the first of several wishes of a filter',
    caughtBy: ['list.filter.kind', 'list.filter.contact'],
    mutate: ({ listCredentials }) => ({
      listCredentials: ({ filter = {}, ...params }) => {
        const first = Object.entries(filter).map(([name, wishes]: [string, unknown]) => [
          name,
          Array.isArray(wishes) ? wishes.slice(0, 1) : wishes,
        ]);
        return listCredentials({ ...params, filter: Object.fromEntries(first) as CredentialFilter });
      },
    }),
  },
  {
    does: 'leaves what was never used out of what was not used',
    caughtBy: ['list.filter.unusedSince'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const page = await listCredentials(params);
        if (params.filter?.unusedSince === undefined) return page;
        return { ...page, items: page.items.filter((row) => row.lastUsedAt !== null) };
      },
    }),
  },
  {
    does: 'narrows by one of several filters',
    caughtBy: ['list.filters.together'],
    mutate: ({ listCredentials }) => ({
      listCredentials: ({ filter = {}, ...params }) => {
        const [first] = Object.entries(filter);
        return listCredentials({
          ...params,
          filter: first ? { [first[0]]: first[1] } : {},
        });
      },
    }),
  },
  {
    does: 'finds what holds one of the words',
    caughtBy: ['list.search'],
    mutate: ({ listCredentials }) => ({
      listCredentials: ({ search, ...params }) => {
        const [word] = search?.split(' ') ?? [];
        return listCredentials({ ...params, ...(word !== undefined && { search: word }) });
      },
    }),
  },
  {
    does: 'minds the case of words',
    caughtBy: ['list.search'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const page = await listCredentials(params);
        const words = params.search?.split(' ') ?? [];
        return { ...page, items: page.items.filter((row) => words.every((word) => row.name.includes(word))) };
      },
    }),
  },
  ...(['createdAt', 'name', 'lastUsedAt', 'expiresAt'] as const).map((by): Mutant => ({
    does: `orders by something else than \`${by}\``,
    caughtBy: [`list.sort.${by}`],
    mutate: ({ listCredentials }) => ({
      listCredentials: ({ sort, ...params }) => {
        const other = by === 'createdAt' ? ('name' as const) : ('createdAt' as const);
        const wrong = sort?.by === by ? { ...sort, by: other } : sort;
        return listCredentials({ ...params, ...(wrong && { sort: wrong }) });
      },
    }),
  })),
  {
    does: 'knows only one direction',
    caughtBy: ['list.sort.createdAt', 'list.sort.name'],
    mutate: ({ listCredentials }) => ({
      listCredentials: ({ sort, ...params }) =>
        listCredentials({ ...params, ...(sort && { sort: { ...sort, direction: 'ascending' } }) }),
    }),
  },
  {
    does: 'puts what does not sort first',
    caughtBy: ['list.sort.expiresAt'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const page = await listCredentials(params);
        if (params.sort?.by !== 'expiresAt') return page;
        const items = page.items.toSorted(
          (a, b) => Number(Boolean(a.expiresAt)) - Number(Boolean(b.expiresAt)),
        );
        return { ...page, items };
      },
    }),
  },
  {
    does: 'sorts each page by itself',
    caughtBy: ['list.sort.name'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async ({ sort, ...params }) => {
        const page = await listCredentials(params);
        const sign = sort?.direction === 'descending' ? -1 : 1;
        if (sort?.by !== 'name') return page;
        return { ...page, items: page.items.toSorted((a, b) => sign * a.name.localeCompare(b.name)) };
      },
    }),
  },
  {
    does: 'pages a sorted list by offset',
    caughtBy: ['list.sort.stable'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async ({ cursor, limit = 50, ...params }) => {
        if (!params.sort)
          return listCredentials({ ...params, limit, ...(cursor !== undefined && { cursor }) });
        const { items } = await listCredentials({ ...params, limit: 200 });
        const start = Number(cursor ?? 0);
        const end = start + limit;
        return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
      },
    }),
  },
  {
    does: 'counts nothing of what has no value',
    caughtBy: ['counts.all'],
    mutate: ({ countCredentials }) => ({
      countCredentials: async (params) => {
        const { total, facets } = await countCredentials(params);
        const left = Object.entries(facets).map(([name, facet]) => [
          name,
          facet?.filter(({ value }) => value !== null),
        ]);
        return { total, facets: Object.fromEntries(left) as typeof facets };
      },
    }),
  },
  {
    does: 'counts by more than it is asked for',
    caughtBy: ['counts.all'],
    mutate: ({ countCredentials }) => ({
      countCredentials: (params) => countCredentials({ ...params, by: ['connector', 'kind', 'status'] }),
    }),
  },
  {
    does: 'narrows a facet by its own filter',
    caughtBy: ['counts.filtered'],
    mutate: ({ countCredentials }) => ({
      countCredentials: async (params) => {
        const { total, facets } = await countCredentials(params);
        const own = Object.entries(facets).map(([name, facet]) => {
          const wishes = params.filter?.[name as 'kind'] as readonly (string | null)[] | undefined;
          return [name, facet?.filter(({ value }) => !wishes || wishes.includes(value))];
        });
        return { total, facets: Object.fromEntries(own) as typeof facets };
      },
    }),
  },
  {
    does: 'ignores filters when it counts',
    caughtBy: ['counts.filtered'],
    mutate: ({ countCredentials }) => ({
      countCredentials: (params) => countCredentials({ ...params, filter: {} }),
    }),
  },
  {
    does: 'ignores words when it counts',
    caughtBy: ['counts.searched'],
    mutate: ({ countCredentials }) => ({
      countCredentials: (params) => countCredentials({ ...params, search: '' }),
    }),
  },
];

function without(params: ListCredentialsParams, filter: FilterName): ListCredentialsParams {
  const { [filter]: _, ...others } = params.filter ?? {};
  return { ...params, filter: others };
}
