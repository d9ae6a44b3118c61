import type { FacetName, FilterName } from '@keyward/core';
import type { SqlValue } from '../database/database.ts';
import { environmentNames, facetColumns, filterConditions, searchConditions } from './conditions.ts';
import type { CountRequest } from './countCredentials.ts';
import { sqlParams } from './sqlParams.ts';

/** As many values as an answer may hold; the most frequent ones. */
const mostValues = 5000;
const best = `order by 3 desc, 2 limit ${mostValues}`;

/**
 * One statement for the total and all facets. Each facet counts by all filters but its own, so the rows are
 * read once by what holds for all, and brought down to one for each combination of the facets' values; what
 * differs between the facets is decided over these few. Contacts would make them many, and are counted apart.
 */
export function countStatement(
  organizationId: string,
  { by, filter, search }: CountRequest,
): { text: string; values: readonly SqlValue[] } {
  const params = sqlParams();
  const organization = params.add(organizationId);
  const always = [`organization_id = ${organization}`, ...searchConditions(search, params)];
  const byFilter = filterConditions(filter, params, organization);
  const allBut = (...names: readonly FilterName[]) => [
    ...always,
    ...[...byFilter].flatMap(([name, condition]) => (names.includes(name) ? [] : [`(${condition})`])),
  ];

  const grouped = by.filter((name, index) => name !== 'contact' && by.indexOf(name) === index);
  const environment = byFilter.get('environment');
  const columns = [
    ...grouped.map((name) => facetColumns[name]),
    ...(grouped.includes('environment') ? ['has_environments', `${environment ?? 'true'} as fits`] : []),
  ];
  const only = (except?: FacetName) =>
    grouped.flatMap((name) => {
      if (name === except) return [];
      return name === 'environment' ? 'fits' : (byFilter.get(name) ?? []);
    });

  const parts = [
    `select 'total' as facet, null as value, coalesce(sum(n), 0)::int as count from groups ${where(only())}`,
    ...grouped.map((name) =>
      name === 'environment'
        ? `(select 'environment', value, sum(n)::int from (
             select environment as value, n from groups
             ${where([...only('environment'), '(environment is not null or not has_environments)'])}
             union all
             select value, 1 from keyward_credentials, jsonb_array_elements_text(${environmentNames}) as value
             ${where([...allBut('environment'), 'has_environments', 'value is distinct from environment'])}
           ) as environments group by 2 ${best})`
        : `(select '${name}', ${facetColumns[name]}, sum(n)::int from groups ${where(only(name))}
            group by 2 ${best})`,
    ),
    ...(by.includes('contact')
      ? [
          `(select 'contact', contact, count(*)::int from keyward_credentials ${where(allBut('contact'))}
            group by 2 ${best})`,
        ]
      : []),
  ];
  const groupBy = columns.length > 0 ? `group by ${columns.map((_, index) => index + 1).join(', ')}` : '';
  const text = `with groups as materialized (
    select ${[...columns, 'count(*) as n'].join(', ')} from keyward_credentials
    ${where(allBut(...grouped))} ${groupBy}
  ) ${parts.join(' union all ')}`;
  return { text, values: params.values };
}

function where(conditions: readonly string[]): string {
  return conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
}
