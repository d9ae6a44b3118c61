import {
  matchesFilter,
  type Credential,
  type CredentialCounts,
  type CredentialFilter,
  type FacetName,
} from '@keyward/core';
import { idle, listAll, optionalMethod } from '../calls.ts';
import type { Clause, ClauseContext } from '../clause.ts';
import { must, mustResolve, skip } from '../expectations.ts';
import { isEqual } from './equality.ts';
import { narrowed } from './narrowing.ts';
import { variedRows } from './variedRows.ts';

export const countClauses: readonly Clause[] = [
  {
    id: 'counts.all',
    title: 'Credentials are counted by each facet as they are listed.',
    capability: 'counts',
    run: async (context) => {
      const by = facets(context);
      const rows = await variedRows(context);
      const counts = await count(context, by, {});
      mustTotal(counts, rows.length);
      for (const facet of by) mustCount(counts, facet, rows);
      const [one] = by;
      const single = await count(context, one === undefined ? [] : [one], {});
      const named = Object.entries(single.facets).flatMap(([name, facet]) => (facet ? [name] : []));
      const rule = 'count by the facets that are asked for, and no others';
      must(isEqual(named, [one]), 'countCredentials', rule, `it counts by: ${named.join(', ')}`);
    },
  },
  {
    id: 'counts.filtered',
    title: 'A facet counts by all filters but its own, so that what it offers besides can be seen.',
    capability: 'counts',
    run: async (context) => {
      const by = facets(context);
      const { filters = [] } = context.adapter.capabilities;
      const both = by.filter((facet) => filters.includes(facet));
      if (both.length === 0) skip('no facet is a filter');
      const rows = await variedRows(context);
      for (const facet of both) {
        const value = rows.flatMap((row) => valuesOf(row, facet)).find((each) => each !== null);
        if (value === undefined) continue;
        const filter = { [facet]: [value] } as CredentialFilter;
        const counts = await count(context, by, { filter });
        const fitting = rows.filter((row) => matchesFilter(row, filter));
        mustTotal(counts, fitting.length);
        for (const other of by) mustCount(counts, other, other === facet ? rows : fitting);
      }
    },
  },
  {
    id: 'counts.searched',
    title: 'Searched for words, the credentials that hold them are counted.',
    capability: 'counts',
    run: async (context) => {
      const by = facets(context);
      if (context.adapter.capabilities.search === undefined) skip('`search` is not declared');
      const [row] = await variedRows(context);
      const search = row?.name.split(/\s+/)[0] || skip('the newest credential has no name');
      const found = await listAll(narrowed(context, { search }));
      const counts = await count(context, by, { search });
      mustTotal(counts, found.length);
      for (const facet of by) mustCount(counts, facet, found);
    },
  },
];

function facets({ adapter }: ClauseContext): readonly FacetName[] {
  return adapter.capabilities.counts ?? skip('`counts` is not declared');
}

function count(
  context: ClauseContext,
  by: readonly FacetName[],
  asked: { filter?: CredentialFilter; search?: string },
): Promise<CredentialCounts> {
  const method = optionalMethod(context, 'countCredentials');
  return mustResolve('countCredentials', method({ by, ...asked, signal: idle() }));
}

function mustTotal({ total }: CredentialCounts, expected: number): void {
  must(total === expected, 'countCredentials', `count ${expected} in total`, `it counts ${total}`);
}

function mustCount(
  { facets: counted }: CredentialCounts,
  facet: FacetName,
  rows: readonly Credential[],
): void {
  const expected = new Map<string | null, number>();
  for (const value of rows.flatMap((row) => valuesOf(row, facet))) {
    expected.set(value, (expected.get(value) ?? 0) + 1);
  }
  // A value that none has may be told of as zero.
  const told = (counted[facet] ?? []).filter((each) => each.count > 0);
  const isRight = isEqual(
    told.map((each) => [each.value, each.count]),
    [...expected],
  );
  must(isRight, 'countCredentials', `count by \`${facet}\` what is listed`, 'the numbers are others');
}

/** Each once; `null` for a credential that has none. */
function valuesOf(credential: Credential, facet: FacetName): (string | null)[] {
  if (facet === 'connector') return [credential.connector?.id ?? null];
  if (facet !== 'environment') return [credential[facet] ?? null];
  const { environment, environments = [] } = credential;
  const own = environment === undefined ? [] : [environment];
  const names = new Set([...own, ...environments.map(({ name }) => name)]);
  return names.size > 0 ? [...names] : [null];
}
