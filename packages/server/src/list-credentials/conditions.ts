import type { CredentialFilter, FacetName, FilterName } from '@keyward/core';
import type { SqlParams } from './sqlParams.ts';

/** The column of each facet's values; of environments the one that a credential is for. */
export const facetColumns: Readonly<Record<FacetName, string>> = {
  connector: 'connector_id',
  kind: 'kind',
  type: 'type',
  status: 'status',
  environment: 'environment',
  contact: 'contact',
};

/** Names of the environments that a credential has values for, as the index on them has it. */
export const environmentNames = "jsonb_path_query_array(environments, '$[*].name')";

/** SQL for what a filter asks of a row, by the filter's parts. */
export type Conditions = ReadonlyMap<FilterName, string>;

/** @param organization the placeholder of the organization's id */
export function filterConditions(
  filter: CredentialFilter,
  params: SqlParams,
  organization: string,
): Conditions {
  const { connector, kind, type, status, environment, contact, expiresBefore, unusedSince } = filter;
  const chosen = Object.entries({ connector, kind, type, status, contact }) as [
    FacetName,
    readonly string[] | undefined,
  ][];
  const conditions = new Map<FilterName, string>();
  for (const [facet, values] of chosen) {
    // An empty list of wishes narrows nothing.
    if (values && values.length > 0) conditions.set(facet, isOneOf(facetColumns[facet], values, params));
  }
  const byType = conditions.get('type');
  // All kinds that there are: the index on types begins with them.
  if (byType !== undefined) conditions.set('type', `kind in ('issued', 'stored') and ${byType}`);
  if (environment && environment.length > 0) {
    conditions.set('environment', isInEnvironment(environment, params, organization));
  }
  if (expiresBefore !== undefined) {
    conditions.set('expiresBefore', `expires_at < ${instant(expiresBefore, params)}`);
  }
  if (unusedSince !== undefined) {
    const isLongAgo = `last_used_at < ${instant(unusedSince, params)}`;
    // Of the others nobody knows when they were used.
    conditions.set('unusedSince', `kind = 'issued' and (last_used_at is null or ${isLongAgo})`);
  }
  return conditions;
}

/** One for each word that a row must hold. A word inside of another one asks for nothing more. */
export function searchConditions(search: string, params: SqlParams): string[] {
  const words = [...new Set(search.split(/\s+/))];
  const longest = words.filter(
    (word) => word !== '' && !words.some((other) => other !== word && other.includes(word)),
  );
  return longest.map((word) => {
    const pattern = `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    return `search_text like lower(${params.add(pattern)}::text)`;
  });
}

/** A single value by `=`, so that an index that begins with it can give the rows in their order. */
function isOneOf(column: string, values: readonly string[], params: SqlParams): string {
  const [first, ...others] = values;
  if (first !== undefined && others.length === 0) return `${column} = ${params.add(first)}`;
  return `${column} = any(${params.add(values)}::text[])`;
}

/** Those with values for several environments are looked up by themselves, so that no other row is read for them. */
function isInEnvironment(names: readonly string[], params: SqlParams, organization: string): string {
  const list = `${params.add(names)}::text[]`;
  return `(${isOneOf('environment', names, params)} or id in (
    select id from keyward_credentials
    where organization_id = ${organization} and has_environments and ${environmentNames} ?| ${list}))`;
}

function instant(text: string, params: SqlParams): string {
  return `${params.add(new Date(text).toISOString())}::timestamptz`;
}
