import type {
  ConnectorSummary,
  Credential,
  CredentialFilter,
  CredentialStatus,
  KeywardAdapter,
} from '@keyward/core';

/** What somebody should look at: it does not work, or soon will not. */
const attentionStatuses: readonly CredentialStatus[] = ['invalid', 'expired', 'expiring'];

/** A backend that cannot count is read so far, and no further: it may hold a hundred thousand. */
const maximumPages = 10;
const pageSize = 100;

/** How many credentials there are of each connector, by its id; `null` for those of none. */
export interface ConnectorCounts {
  credentials: CountById;
  /** Those among them that need attention. */
  attention: CountById;
  /** What the credentials say of their connectors, where they were read. */
  connectors: ReadonlyMap<string, ConnectorSummary>;
  /** False: there are more, which were not looked at. */
  isExact: boolean;
}

export type CountById = ReadonlyMap<string | null, number>;

/**
 * Counts credentials by connector: by `countCredentials`, once for all and once for those that need attention, or,
 * where the backend cannot, by reading its list as far as a bound.
 */
export async function countByConnector(
  adapter: KeywardAdapter,
  signal: AbortSignal,
): Promise<ConnectorCounts> {
  const { capabilities, countCredentials } = adapter;
  const isCountable = capabilities.counts?.includes('connector') && capabilities.filters?.includes('status');
  if (countCredentials === undefined || !isCountable) return countRead(adapter, signal);
  const count = async (filter?: CredentialFilter): Promise<CountById> => {
    const { facets } = await countCredentials({ by: ['connector'], signal, ...(filter && { filter }) });
    return new Map(facets.connector?.map((facet) => [facet.value, facet.count]));
  };
  const [credentials, attention] = await Promise.all([count(), count({ status: [...attentionStatuses] })]);
  return { credentials, attention, connectors: new Map(), isExact: true };
}

async function countRead(
  { capabilities, listCredentials }: KeywardAdapter,
  signal: AbortSignal,
): Promise<ConnectorCounts> {
  const read = new Map<string, Credential>();
  let cursor: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const { items, nextCursor } = await listCredentials({
      signal,
      limit: pageSize,
      ...(cursor !== undefined && { cursor }),
    });
    for (const item of items) read.set(item.id, item);
    cursor = capabilities.paging === 'none' ? undefined : (nextCursor ?? undefined);
    if (cursor === undefined) break;
  }
  const credentials = Array.from(read.values());
  return {
    credentials: countOf(credentials),
    attention: countOf(credentials.filter(({ status }) => attentionStatuses.includes(status))),
    connectors: new Map(
      credentials.flatMap(({ connector }) => (connector ? [[connector.id, connector] as const] : [])),
    ),
    isExact: cursor === undefined,
  };
}

function countOf(credentials: readonly Credential[]): CountById {
  const counts = new Map<string | null, number>();
  for (const { connector } of credentials) {
    const id = connector?.id ?? null;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
