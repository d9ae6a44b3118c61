import type { FacetName, FilterName } from '@keyward/core';
import type { SqlValue } from '../database/database.ts';
import { facetColumns, filterConditions, searchConditions } from './conditions.ts';
import type { CountRequest } from './countCredentials.ts';
import { sqlParams } from './sqlParams.ts';

/** As many values as an answer may hold; the most frequent ones. */
const mostValues = 5000;

/**
 * One statement for the total and all facets. Each facet counts by all filters but its own, so the rows are
 * read once by what holds for all, and brought down to one for each combination of the facets' values; what
 * differs between the facets is decided over these few.
 *
 * Environments are read on their own: a row has several, and no index holds them beside the rest.
 */
export function countStatement(
  organizationId: string,
  { by, filter, search }: CountRequest,
): { text: string; values: readonly SqlValue[] } {
  const params = sqlParams();
  const organization = `organization_id = ${params.add(organizationId)}`;
  const always = [organization, ...searchConditions(search, params)];
  const byFilter = filterConditions(filter, params);
  const allBut = (...names: readonly FilterName[]) =>
    [...byFilter].flatMap(([name, condition]) => (names.includes(name) ? [] : [`(${condition})`]));
  const only = (names: readonly FacetName[], except?: FacetName) =>
    names.flatMap((name) => (name === except ? [] : (byFilter.get(name) ?? [])));

  const facets = [...new Set(by)];
  const grouped = facets.filter((name) => name !== 'environment');
  const columns = grouped.map((name) => facetColumns[name]);
  const facetOf = (name: FacetName) => `(select '${name}', ${facetColumns[name]}, sum(n)::int
    from groups ${where(only(grouped, name))}
    group by 2 order by 3 desc, 2 limit ${mostValues})`;
  const environment = `(select 'environment', environment_name, count(*)::int
    from keyward_credentials
    left join lateral unnest(environment_names) as environment_name on true
    ${where([...always, ...allBut('environment')])}
    group by 2 order by 3 desc, 2 limit ${mostValues})`;
  const parts = [
    `select 'total' as facet, null as value, coalesce(sum(n), 0)::int as count
     from groups ${where(only(grouped))}`,
    ...grouped.map(facetOf),
    ...(facets.includes('environment') ? [environment] : []),
  ];
  const text = `with groups as materialized (
    select ${[...columns, 'count(*) as n'].join(', ')} from keyward_credentials
    ${where([...always, ...allBut(...grouped)])} ${columns.length > 0 ? `group by ${columns.join(', ')}` : ''}
  ) ${parts.join(' union all ')}`;
  return { text, values: params.values };
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
}
