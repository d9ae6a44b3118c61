import { sortDirections, sortKeys, type Credential, type CredentialSort, type SortKey } from '@keyward/core';
import { deleteMethod, idle, listAll, makeOne } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';
import { narrowed } from './narrowing.ts';
import { variedRows } from './variedRows.ts';

export const sortingClauses: readonly Clause[] = [
  ...sortKeys.map(sortClause),
  {
    id: 'list.sort.stable',
    title: 'A row that is deleted between two pages of a sorted list hides and repeats no other row.',
    capability: 'list',
    run: async (context) => {
      const { capabilities } = context.adapter;
      if (capabilities.paging !== 'cursor') skip('`paging` is not `cursor`');
      const deleteCredential = deleteMethod(context);
      for (const by of capabilities.sortKeys ?? skip('`sortKeys` is not declared')) {
        const sort: CredentialSort = { by, direction: 'ascending' };
        const own = [await makeOne(context), await makeOne(context), await makeOne(context)];
        const ids = new Set(own.map(({ credential }) => credential.id));
        await context.seed(2);
        const all = await listAll(narrowed(context, { sort }), 2);
        // Up to the first row of the suite's own, which it may delete.
        const size = all.findIndex(({ id }) => ids.has(id)) + 1;
        const first = await mustResolve(
          'listCredentials',
          context.adapter.listCredentials({ sort, limit: size, signal: idle() }),
        );
        const gone = first.items.find(({ id }) => ids.has(id));
        if (!gone || first.nextCursor === null) skip('the first page is too short to delete from it');
        const { id, version } = gone;
        await mustResolve('deleteCredential', deleteCredential({ id, version, signal: idle() }));
        const rest = await listAll(narrowed(context, { sort }), 2, first.nextCursor);
        const shown = new Set(first.items.map((row) => row.id));
        const expected = all.filter((row) => !shown.has(row.id)).map((row) => row.id);
        const rule = `go on after the last row that was shown, by \`${by}\``;
        const isSame = expected.join('\n') === rest.map((row) => row.id).join('\n');
        must(isSame, 'listCredentials', rule, 'the pages that follow are others');
      }
    },
  },
];

function sortClause(by: SortKey): Clause {
  return {
    id: `list.sort.${by}`,
    title: `Sorted by \`${by}\`, rows are in order in both directions, what has none of it last, and none is lost.`,
    capability: 'list',
    run: async (context) => {
      if (!context.adapter.capabilities.sortKeys?.includes(by)) skip(`\`sortKeys\` does not name \`${by}\``);
      const rows = await variedRows(context);
      for (const direction of sortDirections) await mustSort(context, rows, { by, direction });
    },
  };
}

async function mustSort(
  context: ClauseContext,
  rows: readonly Credential[],
  sort: CredentialSort,
): Promise<void> {
  const sorted = await listAll(narrowed(context, { sort }));
  const rule = `order by \`${sort.by}\`, ${sort.direction}`;
  const missing = rows.find(({ id }) => !sorted.some((row) => row.id === id));
  must(!missing, 'listCredentials', `${rule} and leave nothing out`, `\`${missing?.id}\` is missing`);
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const wrong = sorted.findIndex(
    (row, index) => index > 0 && order(sorted[index - 1] as Credential, row, sort.by, sign) > 0,
  );
  must(wrong === -1, 'listCredentials', rule, `row ${wrong + 1} should come before the row before it`);
  const inPages = await listAll(narrowed(context, { sort }), 2);
  const isSame = inPages.map(({ id }) => id).join('\n') === sorted.map(({ id }) => id).join('\n');
  must(isSame, 'listCredentials', `${rule}, whatever the size of a page`, 'in pages of two it is another');
}

/** Greater than 0 where `b` must come before `a`. */
function order(a: Credential, b: Credential, by: SortKey, sign: number): number {
  const [left, right] = [keyOf(a, by), keyOf(b, by)];
  if (left === null || right === null) return left === null && right !== null ? 1 : 0;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  return sign * orderOfNames(String(left), String(right));
}

function keyOf(credential: Credential, by: SortKey): string | number | null {
  const value = credential[by];
  if (by === 'name') return credential.name;
  return typeof value === 'string' ? Date.parse(value) : null;
}

/** Only as far as every collation agrees: by the first character that differs, where both are letters or digits. */
function orderOfNames(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x = '', y = ''] = [a[at], b[at]];
  const isComparable = /^[a-z]{2}$|^\d{2}$/.test(x + y);
  return isComparable ? (x < y ? -1 : 1) : 0;
}
