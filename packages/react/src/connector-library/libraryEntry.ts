import {
  canConnect,
  canSetUp,
  connectorReadiness,
  levelsOf,
  type Capabilities,
  type Connector,
  type ConnectorReadiness,
  type Policy,
} from '@keyward/core';
import { usableMethods } from '../connect-credential/usableMethods.ts';
import type { ConnectorCounts } from './countByConnector.ts';

/** The one thing to say about a connector, what is most urgent first. */
export type ConnectorState = 'needsAttention' | 'setupRequired' | 'connected' | 'available';

/** A connector with what the library knows of it. */
export interface LibraryEntry {
  connector: Connector;
  state: ConnectorState;
  /** What the organization has still to set, method by method. */
  missing: ConnectorReadiness['missing'];
  isSetupRequired: boolean;
  /** How many credentials it has; `null` while that is not known. */
  credentials: number | null;
  /** How many of them do not work, or soon will not. */
  attention: number | null;
  /** Whether a credential can be stored, or an account connected, now. */
  canConnect: boolean;
  /** Whether this caller can set the organization's values. */
  canSetUp: boolean;
}

export function libraryEntry(
  connector: Connector,
  { counts, capabilities, policy }: LibraryEntrySources,
): LibraryEntry {
  const methods = usableMethods(connector, capabilities);
  const readiness = connectorReadiness({ ...connector, methods }, levelsOf(capabilities));
  const { missing, isSetupRequired } = readiness;
  const credentials = counts && (counts.credentials.get(connector.id) ?? 0);
  const attention = counts && (counts.attention.get(connector.id) ?? 0);
  return {
    connector,
    state: stateOf(attention ?? 0, isSetupRequired, credentials ?? 0),
    missing,
    isSetupRequired,
    credentials,
    attention,
    canConnect: readiness.canConnect && canConnect(capabilities, policy),
    canSetUp: canSetUp(connector, capabilities, policy),
  };
}

export interface LibraryEntrySources {
  counts: ConnectorCounts | null;
  capabilities: Capabilities;
  policy: Policy;
}

function stateOf(attention: number, isSetupRequired: boolean, credentials: number): ConnectorState {
  if (attention > 0) return 'needsAttention';
  if (isSetupRequired) return 'setupRequired';
  return credentials > 0 ? 'connected' : 'available';
}
