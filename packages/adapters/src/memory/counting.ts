import {
  matchesFilter,
  matchesSearch,
  type CountCredentialsParams,
  type Credential,
  type CredentialCounts,
  type FacetName,
} from '@keyward/core';

/** How many credentials there are of each value of the facets that are asked for. */
export function countCredentials(
  credentials: readonly Credential[],
  { by, filter = {}, search = '' }: Omit<CountCredentialsParams, 'signal'>,
): CredentialCounts {
  const found = credentials.filter((credential) => matchesSearch(credential, search));
  const facets = by.map((facet) => {
    const { [facet]: _, ...others } = filter;
    const rows = found.filter((credential) => matchesFilter(credential, others));
    return [facet, countsOf(rows, facet)] as const;
  });
  return {
    total: found.filter((credential) => matchesFilter(credential, filter)).length,
    facets: Object.fromEntries(facets),
  };
}

/** Most frequent first. */
function countsOf(rows: readonly Credential[], facet: FacetName) {
  const counts = new Map<string | null, number>();
  for (const value of rows.flatMap((row) => valuesOf(row, facet))) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
}

/** Each once; `null` for a credential that has none. */
function valuesOf(credential: Credential, facet: FacetName): (string | null)[] {
  if (facet === 'connector') return [credential.connector?.id ?? null];
  if (facet !== 'environment') return [credential[facet] ?? null];
  const { environment, environments = [] } = credential;
  const names = new Set([
    ...(environment === undefined ? [] : [environment]),
    ...environments.map((e) => e.name),
  ]);
  return names.size > 0 ? [...names] : [null];
}
