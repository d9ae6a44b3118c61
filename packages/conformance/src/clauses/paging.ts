import type { Credential } from '@keyward/core';
import { deleteMethod, idle, listAll, makeOne, pagesOf } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';

export const pagingClauses: readonly Clause[] = [
  {
    id: 'paging.single',
    title: 'Without paging the first page is everything.',
    capability: 'paging',
    run: async (context) => {
      if (context.adapter.capabilities.paging !== 'none') skip('`paging` is not `none`');
      await context.seed(3);
      const call = context.adapter.listCredentials({ limit: 1, signal: idle() });
      const { nextCursor } = await mustResolve('listCredentials', call);
      const finding = 'there is a cursor';
      must(nextCursor === null, 'listCredentials', 'return everything at once and a null cursor', finding);
    },
  },
  {
    id: 'paging.limit',
    title: 'A page has no more rows than were asked for.',
    capability: 'paging',
    run: async (context) => {
      needsPages(context);
      await context.seed(4);
      for (const limit of [1, 3]) {
        for await (const { items } of pagesOf(context, limit)) {
          const finding = `it returned ${items.length}`;
          must(items.length <= limit, 'listCredentials', `return at most ${limit} row(s)`, finding);
        }
      }
    },
  },
  {
    id: 'paging.uniqueIds',
    title: 'An id occurs once, within a page and across pages.',
    capability: 'paging',
    run: async (context) => {
      await context.seed(5);
      await listAll(context, 2);
    },
  },
  {
    id: 'paging.end',
    title: 'The cursors come to an end.',
    capability: 'paging',
    run: async (context) => {
      await context.seed(3);
      const cursors = new Set<string>();
      for await (const { nextCursor } of pagesOf(context, 2)) {
        const isNew = nextCursor === null || !cursors.has(nextCursor);
        must(isNew, 'listCredentials', 'end with `nextCursor: null`', 'a cursor came twice');
        if (nextCursor !== null) cursors.add(nextCursor);
      }
    },
  },
  {
    id: 'paging.complete',
    title: 'All pages together hold every credential, whatever the size of a page.',
    capability: 'paging',
    run: async (context) => {
      await context.seed(7);
      const inOnes = await idsOf(listAll(context, 1));
      for (const limit of [2, 3, 100]) {
        const ids = await idsOf(listAll(context, limit));
        const missing = symmetricDifference(ids, inOnes);
        const finding = `with limit ${limit} and with limit 1 there are others (${missing.join(', ')})`;
        must(missing.length === 0, 'listCredentials', 'hide no row between pages', finding);
      }
    },
  },
  {
    id: 'paging.stableUnderDelete',
    title: 'A row that is deleted between two pages hides no other row.',
    capability: 'paging',
    run: async (context) => {
      needsStablePages(context);
      const deleteCredential = deleteMethod(context);
      await context.seed(2);
      const own = new Map<string, Credential>();
      for (let made = 0; made < 3; made++) {
        const { credential } = await makeOne(context);
        own.set(credential.id, credential);
      }
      await changeBetweenPages(context, async (firstPage) => {
        const gone = firstPage.find((row) => own.has(row.id));
        must(gone !== undefined, 'listCredentials', 'return the newest first', 'a new row is not on page 1');
        const { id, version } = gone;
        await mustResolve('deleteCredential', deleteCredential({ id, version, signal: idle() }));
      });
    },
  },
  {
    id: 'paging.stableUnderInsert',
    title: 'A row that is added between two pages hides and repeats no other row.',
    capability: 'paging',
    run: async (context) => {
      needsStablePages(context);
      await context.seed(5);
      await changeBetweenPages(context, async () => void (await makeOne(context)));
    },
  },
];

function needsPages({ adapter }: ClauseContext): void {
  if (adapter.capabilities.paging === 'none') skip('`paging` is `none`');
}

function needsStablePages({ adapter }: ClauseContext): void {
  const { paging } = adapter.capabilities;
  if (paging !== 'cursor') skip(`\`paging\` is \`${paging}\``);
}

/** Reads page 1, lets something change, reads on; the pages after must be what they were before. */
async function changeBetweenPages(
  context: ClauseContext,
  change: (firstPage: readonly Credential[]) => Promise<void>,
): Promise<void> {
  const all = await idsOf(listAll(context, 2));
  const call = context.adapter.listCredentials({ limit: 2, signal: idle() });
  const first = await mustResolve('listCredentials', call);
  const shown = new Set(first.items.map((row) => row.id));
  const expected = all.filter((id) => !shown.has(id));
  must(first.nextCursor !== null, 'listCredentials', 'have a cursor while rows are left', 'it is null');
  await change(first.items);
  const rest = await idsOf(listAll(context, 2, first.nextCursor));
  const hidden = expected.filter((id) => !rest.includes(id));
  const repeated = rest.filter((id) => shown.has(id));
  const rule = 'go on after the last row that was shown';
  must(hidden.length === 0, 'listCredentials', rule, `${hidden.join(', ')} was never shown`);
  must(repeated.length === 0, 'listCredentials', rule, `${repeated.join(', ')} was shown again`);
}

async function idsOf(rows: Promise<Credential[]>): Promise<string[]> {
  return (await rows).map((row) => row.id);
}

function symmetricDifference(a: readonly string[], b: readonly string[]): string[] {
  return [...a.filter((id) => !b.includes(id)), ...b.filter((id) => !a.includes(id))];
}
