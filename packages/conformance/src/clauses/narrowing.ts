import {
  matchesFilter,
  matchesSearch,
  type Credential,
  type CredentialFilter,
  type FilterName,
} from '@keyward/core';
import { listAll } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, skip } from '../expectations.ts';
import { variedRows } from './variedRows.ts';

/** How many values of a filter are tried. */
const enough = 4;

export const narrowingClauses: readonly Clause[] = [
  filterClause('kind', 'kinds', (row) => [row.kind]),
  filterClause('type', 'types', (row) => [row.type]),
  filterClause('status', 'statuses', (row) => (row.status === 'unknown' ? [] : [row.status])),
  filterClause('contact', 'contacts', (row) => (row.contact ? [row.contact] : [])),
  filterClause('environment', 'environments', ({ environment, environments = [] }) => [
    ...(environment === undefined ? [] : [environment]),
    ...environments.map(({ name }) => name),
  ]),
  instantClause('expiresBefore', 'what expires before an instant', (row) => row.expiresAt),
  instantClause('unusedSince', 'what was not used since an instant', (row) => row.lastUsedAt),
  {
    id: 'list.filters.together',
    title: 'Narrowed by several filters, the list has what fits all of them.',
    capability: 'list',
    run: async (context) => {
      needsFilter(context, 'connector');
      needsFilter(context, 'status');
      const rows = await variedRows(context);
      const known = rows.filter(({ connector, status }) => connector && status !== 'unknown');
      // One that neither of the filters alone would single out.
      const row =
        known.find(({ connector, status }) => {
          const isOne = (each: Credential) => each.connector?.id === connector?.id && each.status !== status;
          const isOther = (each: Credential) =>
            each.connector?.id !== connector?.id && each.status === status;
          return rows.some(isOne) && rows.some(isOther);
        }) ?? known[0];
      if (!row?.connector || row.status === 'unknown') skip('no credential has a connector and a status');
      await mustFit(context, rows, { connector: [row.connector.id], status: [row.status] });
    },
  },
  {
    id: 'list.search',
    title: 'Searched for words, the list has the credentials that hold each of them, whatever their case.',
    capability: 'list',
    run: async (context) => {
      if (context.adapter.capabilities.search === undefined) skip('`search` is not declared');
      const rows = await variedRows(context);
      const row = rows.find(({ name }) => wordsOf(name).length > 1);
      if (!row) skip('no credential has a name of two words');
      const [first = '', second = ''] = wordsOf(row.name);
      const rule = 'return exactly the credentials that hold each of the words';
      for (const search of [row.name, first.toUpperCase(), `${second} ${first}`]) {
        const found = await listAll(narrowed(context, { search }));
        const stray = found.find((each) => !matchesSearch(each, search));
        must(!stray, 'listCredentials', rule, `\`${stray?.id}\` does not hold them`);
        const byName = rows.filter(({ name }) => matchesSearch({ name } as Credential, search));
        const hidden = byName.find(({ id }) => !found.some((each) => each.id === id));
        must(!hidden, 'listCredentials', rule, `\`${hidden?.id}\` is missing`);
      }
      const none = await listAll(narrowed(context, { search: `${first} ${crypto.randomUUID()}` }));
      must(none.length === 0, 'listCredentials', rule, 'there are some that hold one of two');
    },
  },
];

function filterClause(
  filter: Exclude<FilterName, 'connector' | 'expiresBefore' | 'unusedSince'>,
  what: string,
  valuesOf: (row: Credential) => string[],
): Clause {
  return {
    id: `list.filter.${filter}`,
    title: `Narrowed to ${what}, the list has the credentials that have one of them, and no others.`,
    capability: 'list',
    run: async (context) => {
      needsFilter(context, filter);
      const rows = await variedRows(context);
      const values = [...new Set(rows.flatMap(valuesOf))];
      if (values.length === 0) skip(`no credential has one of its ${what}`);
      const wishes = [...values.slice(0, enough).map((value) => [value]), values.slice(0, 2)];
      for (const wish of wishes) await mustFit(context, rows, { [filter]: wish });
    },
  };
}

function instantClause(
  filter: 'expiresBefore' | 'unusedSince',
  what: string,
  instantOf: (row: Credential) => string | null | undefined,
): Clause {
  return {
    id: `list.filter.${filter}`,
    title: `Narrowed to ${what}, the list has exactly that.`,
    capability: 'list',
    run: async (context) => {
      needsFilter(context, filter);
      const rows = await variedRows(context);
      const instants = rows.flatMap((row) => instantOf(row) ?? []).map((text) => Date.parse(text));
      const [middle] = instants.sort((a, b) => a - b).slice(Math.floor(instants.length / 2));
      const limits = [
        Date.now(),
        Date.now() + 400 * 86_400_000,
        ...(middle === undefined ? [] : [middle + 1000]),
      ];
      for (const limit of limits) await mustFit(context, rows, { [filter]: new Date(limit).toISOString() });
    },
  };
}

function needsFilter({ adapter }: ClauseContext, filter: FilterName): void {
  if (!adapter.capabilities.filters?.includes(filter)) skip(`\`filters\` does not name \`${filter}\``);
}

async function mustFit(
  context: ClauseContext,
  rows: readonly Credential[],
  filter: CredentialFilter,
): Promise<void> {
  const found = await listAll(narrowed(context, { filter }));
  const rule = `return exactly the credentials that fit ${JSON.stringify(filter)}`;
  const stray = found.find((row) => !matchesFilter(row, filter));
  must(!stray, 'listCredentials', rule, `\`${stray?.id}\` does not`);
  const wanted = rows.filter((row) => matchesFilter(row, filter));
  const missing = wanted.find(({ id }) => !found.some((row) => row.id === id));
  must(!missing, 'listCredentials', rule, `\`${missing?.id}\` is missing`);
}

/** The list as it is asked for, for `listAll`. */
export function narrowed(
  { adapter }: ClauseContext,
  asked: Omit<Parameters<ClauseContext['adapter']['listCredentials']>[0], 'signal'>,
): { adapter: Pick<ClauseContext['adapter'], 'listCredentials'> } {
  return {
    adapter: { listCredentials: (params) => adapter.listCredentials({ ...params, ...asked }) },
  };
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/).filter((word) => /^\w+$/.test(word));
}
