import type { CountCredentialsParams, ListCredentialsParams } from '../adapter/adapter.ts';
import type { Capabilities } from '../adapter/capabilities.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import {
  CredentialFilterSchema,
  CredentialSortSchema,
  facetNames,
  filterNames,
  type FacetName,
} from '../list-credentials/credentialFilter.ts';

type ListQuery = Omit<ListCredentialsParams, 'signal'>;
type CountsQuery = Omit<CountCredentialsParams, 'signal'>;

const maximumLimit = 200;
const maximumSearchLength = 200;
const instants: readonly string[] = ['expiresBefore', 'unusedSince'];

/** Which rows of the list are meant, as a query. Each value of a filter is a parameter of its own. */
export function toListQuery({ cursor, limit, filter = {}, search, sort }: ListQuery): URLSearchParams {
  const query = new URLSearchParams();
  if (cursor !== undefined) query.set('cursor', cursor);
  if (limit !== undefined) query.set('limit', String(limit));
  for (const name of filterNames) {
    for (const value of [filter[name] ?? []].flat()) query.append(name, value);
  }
  if (search !== undefined) query.set('search', search);
  if (sort) query.set('sort', `${sort.direction === 'descending' ? '-' : ''}${sort.by}`);
  return query;
}

/**
 * Reads it back. What the backend does not declare is refused: left out, it would show other rows as those
 * that were asked for.
 *
 * @throws KeywardError `validation` that names the parameter
 */
export function readListQuery(query: URLSearchParams, capabilities: Capabilities): ListQuery {
  const cursor = query.get('cursor');
  const limit = query.get('limit');
  const sort = query.get('sort');
  if (limit !== null && !/^[1-9]\d{0,8}$/.test(limit)) throw invalid('limit', 'invalid_format');
  return {
    ...(cursor !== null && { cursor }),
    ...(limit !== null && { limit: Math.min(Number(limit), maximumLimit) }),
    ...readNarrowing(query, capabilities),
    ...(sort !== null && { sort: readSort(sort, capabilities) }),
  };
}

/** The same for counting. */
export function readCountsQuery(query: URLSearchParams, capabilities: Capabilities): CountsQuery {
  const by = query.getAll('by').map((name): FacetName => {
    const facet = facetNames.find((known) => known === name);
    if (!facet || !capabilities.counts?.includes(facet)) throw invalid('by', 'unsupported');
    return facet;
  });
  return { by, ...readNarrowing(query, capabilities) };
}

function readNarrowing(query: URLSearchParams, { filters = [], search: declared }: Capabilities) {
  const named = filterNames.filter((name) => query.has(name));
  const strange = named.find((name) => !filters.includes(name));
  if (strange !== undefined) throw invalid(strange, 'unsupported');
  const raw = named.map(
    (name) => [name, instants.includes(name) ? query.get(name) : query.getAll(name)] as const,
  );
  const filter = CredentialFilterSchema.safeParse(Object.fromEntries(raw));
  if (!filter.success) throw invalid(String(filter.error.issues[0]?.path[0]), 'invalid_format');
  const search = query.get('search');
  if (search !== null && declared === undefined) throw invalid('search', 'unsupported');
  if (search !== null && search.length > maximumSearchLength) throw invalid('search', 'too_big');
  return { ...(named.length > 0 && { filter: filter.data }), ...(search !== null && { search }) };
}

function readSort(text: string, { sortKeys = [] }: Capabilities) {
  const by = text.replace(/^-/, '');
  const sort = CredentialSortSchema.safeParse({ by, direction: text === by ? 'ascending' : 'descending' });
  if (!sort.success || !sortKeys.includes(sort.data.by)) throw invalid('sort', 'unsupported');
  return sort.data;
}

function invalid(parameter: string, code: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: [parameter], code }] });
}
