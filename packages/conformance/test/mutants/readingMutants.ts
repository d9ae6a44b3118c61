import type { Mutant } from './mutant.ts';

/** Break listing, paging, reading and the scopes. */
export const readingMutants: readonly Mutant[] = [
  {
    does: 'returns the secret of a row in its list',
    caughtBy: ['list.noSecret'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { items, nextCursor } = await listCredentials(params);
        return { items: items.map((row) => ({ ...row, client_secret: 'abc' })), nextCursor };
      },
    }),
  },
  {
    does: 'returns an issued secret deep in a field with a harmless name',
    caughtBy: ['list.noSecret'],
    mutate: ({ listCredentials, issueCredential }) => {
      const secrets = new Map<string, string>();
      return {
        issueCredential: async (params) => {
          const issued = await issueCredential(params);
          secrets.set(issued.credential.id, issued.clientSecret.expose());
          return issued;
        },
        listCredentials: async (params) => {
          const { items, nextCursor } = await listCredentials(params);
          const withMetadata = (row: (typeof items)[number]) => ({
            ...row,
            metadata: { headers: [{ value: `Basic ${secrets.get(row.id)}` }] },
          });
          return { items: items.map(withMetadata), nextCursor };
        },
      };
    },
  },
  {
    does: 'returns a password when one credential is read',
    caughtBy: ['get.noSecret'],
    mutate: ({ getCredential }) => ({
      getCredential: async (params) =>
        Object.assign(await getCredential(params), { config: { password: 'hunter2' } }),
    }),
  },
  {
    does: 'repeats the last row of a page on the next one',
    caughtBy: ['paging.uniqueIds'],
    mutate: ({ listCredentials }) => {
      let last: Awaited<ReturnType<typeof listCredentials>>['items'] = [];
      return {
        listCredentials: async (params) => {
          const { items, nextCursor } = await listCredentials(params);
          const repeated = params.cursor === undefined ? items : [...last, ...items];
          last = items.slice(-1);
          return { items: repeated, nextCursor };
        },
      };
    },
  },
  {
    does: 'drops a row between two pages',
    caughtBy: ['paging.complete'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { items, nextCursor } = await listCredentials(params);
        return { items: params.cursor === undefined ? items : items.slice(1), nextCursor };
      },
    }),
  },
  {
    does: 'begins again after the last page',
    caughtBy: ['paging.end', 'paging.uniqueIds'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { cursor, ...others } = params;
        const real = cursor === undefined || cursor.startsWith('again') ? others : params;
        const { items, nextCursor } = await listCredentials(real);
        return { items, nextCursor: nextCursor ?? `again-${crypto.randomUUID()}` };
      },
    }),
  },
  {
    does: 'always has a cursor to another, empty page',
    caughtBy: ['paging.end'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        if (params.cursor === 'empty') return { items: [], nextCursor: 'empty' };
        const { items, nextCursor } = await listCredentials(params);
        return { items, nextCursor: nextCursor ?? 'empty' };
      },
    }),
  },
  {
    does: 'pages by offset, so that a deletion hides a row',
    caughtBy: ['paging.stableUnderDelete', 'paging.stableUnderInsert'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async ({ cursor, limit = 50, signal }) => {
        const { items } = await listCredentials({ limit: 1000, signal });
        const start = Number(cursor ?? 0);
        const end = start + limit;
        return { items: items.slice(start, end), nextCursor: end < items.length ? String(end) : null };
      },
    }),
    options: { pageSize: 1000 },
  },
  {
    does: 'ignores the limit',
    caughtBy: ['paging.limit'],
    mutate: ({ listCredentials }) => ({
      listCredentials: (params) => listCredentials({ ...params, limit: undefined }),
    }),
  },
  {
    does: 'lists the oldest first',
    caughtBy: ['list.newestFirst'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { items, nextCursor } = await listCredentials(params);
        return { items: items.toReversed(), nextCursor };
      },
    }),
  },
  {
    does: 'sends times that are no RFC 3339',
    caughtBy: ['list.shape'],
    mutate: ({ listCredentials }) => ({
      listCredentials: async (params) => {
        const { items, nextCursor } = await listCredentials(params);
        return { items: items.map((row) => ({ ...row, createdAt: 'yesterday' })), nextCursor };
      },
    }),
  },
  {
    does: 'shows another name when a credential is read alone',
    caughtBy: ['get.sameAsList'],
    mutate: ({ getCredential }) => ({
      getCredential: async (params) => ({ ...(await getCredential(params)), name: 'Stale' }),
    }),
  },
  {
    does: 'returns nothing for an unknown id',
    caughtBy: ['get.unknown', 'errors.known'],
    mutate: ({ getCredential }) => ({
      getCredential: (params) => getCredential(params).catch(() => undefined as never),
    }),
  },
  {
    does: 'returns the first row for an unknown id',
    caughtBy: ['get.unknown', 'delete.removes'],
    mutate: ({ getCredential, listCredentials }) => ({
      getCredential: (params) =>
        getCredential(params).catch(async () => {
          const { items } = await listCredentials({ signal: params.signal });
          return items[0] as (typeof items)[number];
        }),
    }),
  },
  {
    does: 'names a scope twice',
    caughtBy: ['scopes.unique'],
    mutate: ({ listScopes }) => ({
      listScopes: async (params) => {
        const { items } = await listScopes(params);
        return { items: [...items, ...items.slice(0, 1)] };
      },
    }),
  },
  {
    does: 'has scopes with spaces',
    caughtBy: ['scopes.wellFormed'],
    mutate: ({ listScopes }) => ({
      listScopes: async (params) => ({
        items: [...(await listScopes(params)).items, { name: 'read all', resource: 'All', description: '' }],
      }),
    }),
  },
];
