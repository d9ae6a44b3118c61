import { CredentialSchema } from '@keyward/core';
import { idle, issueOne, listAll } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustResolve } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';

export const listClauses: readonly Clause[] = [
  {
    id: 'list.shape',
    title: 'A page is { items, nextCursor }, and each of its rows is a credential.',
    capability: 'list',
    run: async (context) => {
      await context.seed(2);
      const call = context.definition.listCredentials({ signal: idle() });
      const page: unknown = await mustResolve('listCredentials', call);
      const rule = 'return { items: [{ id, … }], nextCursor: string | null }';
      must(isPage(page), 'listCredentials', rule, 'it returned something else');
      const wrong = page.items.map((row) => CredentialSchema.safeParse(row)).find((row) => !row.success);
      const fields = wrong?.error?.issues.map((issue) => issue.path.join('.') || 'the row itself').join(', ');
      must(wrong === undefined, 'listCredentials', 'return credentials', `a row is wrong in: ${fields}`);
    },
  },
  {
    id: 'list.newestFirst',
    title: 'The newest credential comes first.',
    capability: 'list',
    run: async (context) => {
      await context.seed(3);
      const times = (await listAll(context)).map((row) => Date.parse(row.createdAt));
      const wrong = times.findIndex((time, index) => index > 0 && time > (times[index - 1] as number));
      const finding = `row ${wrong + 1} was created after the row before it`;
      must(wrong === -1, 'listCredentials', 'return the newest first', finding);
    },
  },
  {
    id: 'list.noSecret',
    title: 'The list never holds a secret, in any field.',
    capability: 'list',
    run: async (context) => {
      await context.seed(2);
      const secrets: string[] = [];
      if (context.adapter.issueCredential)
        secrets.push((await issueOne(context)).issued.clientSecret.expose());
      // What `createAdapter` would drop counts as well: it has travelled to the browser.
      const rows: unknown[] = await listAll({ adapter: rawList(context.definition) });
      const leaks = rows.flatMap((row) => findLeaks(row, secrets));
      must(
        leaks.length === 0,
        'listCredentials',
        'never return a secret',
        `there is one at: ${unique(leaks)}`,
      );
    },
  },
];

/** The definition's own list, its rows as they are. */
function rawList(definition: Parameters<Clause['run']>[0]['definition']) {
  return {
    listCredentials: async (params: Parameters<typeof definition.listCredentials>[0]) => ({
      droppedItems: 0,
      ...(await definition.listCredentials(params)),
    }),
  };
}

function isPage(page: unknown): page is { items: unknown[] } {
  if (typeof page !== 'object' || page === null || !('items' in page) || !('nextCursor' in page))
    return false;
  return Array.isArray(page.items) && (page.nextCursor === null || typeof page.nextCursor === 'string');
}

function unique(paths: readonly string[]): string {
  return [...new Set(paths)].join(', ');
}
