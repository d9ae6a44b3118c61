import { CredentialSchema } from '@keyward/core';
import { idle, listAll, secretsOfNewOnes, storeOne } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';
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
      const secrets = await secretsOfNewOnes(context);
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
  {
    id: 'list.filter',
    title: 'Narrowed to a connector, the list has its credentials, all of them and no others.',
    capability: 'list',
    run: async (context) => {
      const { capabilities, listCredentials } = context.adapter;
      if (!capabilities.filters?.includes('connector')) skip('`filters` does not name `connector`');
      const { credential } = await storeOne(context);
      const connectorId = credential.connector?.id ?? skip('the stored credential has no connector');
      const narrowed = (wanted: string) =>
        listAll({
          adapter: {
            listCredentials: (params) => listCredentials({ ...params, filter: { connector: [wanted] } }),
          },
        });
      const ofConnector = (await listAll(context)).filter((row) => row.connector?.id === connectorId);
      const rows = await narrowed(connectorId);
      const rule = 'return exactly the credentials of the connector that was asked for';
      const stray = rows.find((row) => row.connector?.id !== connectorId);
      must(!stray, 'listCredentials', rule, `\`${stray?.id}\` is of another`);
      const finding = `${rows.length} of ${ofConnector.length} are there`;
      must(rows.length === ofConnector.length, 'listCredentials', rule, finding);
      const none = await narrowed(`unknown-${crypto.randomUUID()}`);
      must(none.length === 0, 'listCredentials', rule, 'there are some of a connector that does not exist');
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
