import type { CredentialCounts, CredentialFilter, FacetName } from '@keyward/core';
import type { Caller } from '../caller.ts';
import type { Database } from '../database/database.ts';
import { countStatement } from './countStatement.ts';

export interface CountRequest {
  by: readonly FacetName[];
  filter: CredentialFilter;
  search: string;
}

interface CountRow {
  facet: FacetName | 'total';
  value: string | null;
  count: number;
}

/** A million rows take a part of it. Beyond, no list should wait because somebody counts. */
const patienceSeconds = 5;

/** How many there are, and how many of each value of the facets, exactly or not at all. Rejects after some seconds. */
export async function countCredentials(
  database: Database,
  { organizationId }: Caller,
  request: CountRequest,
): Promise<CredentialCounts> {
  const { text, values } = countStatement(organizationId, request);
  const rows = await database.transaction(async (transaction) => {
    await transaction.query(`set local statement_timeout = '${patienceSeconds}s'`);
    return transaction.query<CountRow>(text, values);
  });
  const facet = (name: FacetName) =>
    rows.flatMap(({ facet: of, value, count }) => (of === name ? [{ value, count }] : []));
  return {
    total: rows.find(({ facet: of }) => of === 'total')?.count ?? 0,
    facets: Object.fromEntries(request.by.map((name) => [name, facet(name)])),
  };
}
