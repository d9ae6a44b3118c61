import type { Connector, ConnectorSummary, KeywardError } from '@keyward/core';
import { useMemo } from 'react';
import { useConnectors } from '../connectors/useConnectors.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import type { ConnectorCounts } from './countByConnector.ts';
import { libraryEntry } from './libraryEntry.ts';
import { useConnectorCounts } from './useConnectorCounts.ts';
import { useConnectorNames } from './useConnectorNames.ts';

/**
 * Credentials by the system that they belong to: each connector with how many it has, in the order of their names;
 * those of none come first.
 *
 * A connector that the catalog no longer has is there as long as it has credentials.
 */
export function useCredentialGroups({
  show = 'used',
  locale,
}: UseCredentialGroupsOptions = {}): CredentialGroupsController {
  const { adapter, policy } = useCredentialsContext();
  const { capabilities, listConnectors } = adapter;
  const { counts, error, retry } = useConnectorCounts();
  const { connectors, ...reading } = useConnectors();
  const areConnectorsThere = listConnectors === undefined || reading.status !== 'loading';
  const byId = useMemo(() => new Map(connectors.map((connector) => [connector.id, connector])), [connectors]);
  const strangers = useMemo(
    () => (counts && areConnectorsThere ? strangersOf(counts, byId) : []),
    [counts, areConnectorsThere, byId],
  );
  const names = useConnectorNames(strangers);

  const groups = useMemo(() => {
    if (counts === null) return [];
    const ids = show === 'all' ? [...byId.keys(), ...strangers] : [...usedIds(counts)];
    const { compare } = new Intl.Collator(locale, { numeric: true });
    const group = (id: string): CredentialGroup => {
      const known = byId.get(id);
      const connector: ConnectorSummary = known ??
        counts.connectors.get(id) ??
        names.get(id) ?? { id, name: id };
      const canConnect =
        known !== undefined && libraryEntry(known, { counts, capabilities, policy }).canConnect;
      return { id, connector, canConnect, ...countsOf(counts, id) };
    };
    const ofConnectors = Array.from(new Set(ids), group).sort((one, other) =>
      compare(one.connector?.name ?? '', other.connector?.name ?? ''),
    );
    const ofNone: CredentialGroup = {
      id: null,
      connector: null,
      canConnect: false,
      ...countsOf(counts, null),
    };
    return ofNone.credentials > 0 ? [ofNone, ...ofConnectors] : ofConnectors;
  }, [show, locale, counts, byId, strangers, names, capabilities, policy]);

  return {
    status: counts && areConnectorsThere ? 'ready' : error ? 'error' : 'loading',
    error,
    retry,
    groups,
    isExact: counts?.isExact ?? true,
    canShowAll: listConnectors !== undefined,
  };
}

export interface UseCredentialGroupsOptions {
  /**
   * `used`: only connectors that have credentials.
   * @default 'used'
   */
  show?: 'used' | 'all';
  /**
   * BCP 47 tag by which names are ordered.
   * @default the browser's
   */
  locale?: string | undefined;
}

export interface CredentialGroup {
  /** The connector's; `null`: those of none. */
  id: string | null;
  connector: ConnectorSummary | null;
  credentials: number;
  /** How many of them do not work, or soon will not. */
  attention: number;
  /** Whether another one can be stored, or an account connected, now. */
  canConnect: boolean;
}

export interface CredentialGroupsController {
  status: 'loading' | 'error' | 'ready';
  /** Why the last reading failed; groups that were there before stay. */
  error: KeywardError | null;
  retry: () => void;
  groups: readonly CredentialGroup[];
  /** False: there are more credentials than were counted. */
  isExact: boolean;
  /** Whether connectors without credentials are known at all. */
  canShowAll: boolean;
}

function countsOf({ credentials, attention }: ConnectorCounts, id: string | null) {
  return { credentials: credentials.get(id) ?? 0, attention: attention.get(id) ?? 0 };
}

function usedIds({ credentials }: ConnectorCounts): string[] {
  return Array.from(credentials, ([id, count]) => (id !== null && count > 0 ? [id] : [])).flat();
}

/** Connectors of which nobody has said the name yet. */
function strangersOf(counts: ConnectorCounts, byId: ReadonlyMap<string, Connector>): string[] {
  return usedIds(counts).filter((id) => !byId.has(id));
}
