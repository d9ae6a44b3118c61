import type { ConnectorSummary, Credential, CredentialType } from '@keyward/core';
import type { CredentialRow } from './wire.ts';

/** What n8n's schema of a type does not say about a field. */
export interface N8nField {
  label: string;
  /**
   * Whether a text is a secret. Choices, numbers and switches never are.
   * @default true
   */
  secret?: boolean;
  /**
   * Whether a text has several lines, such as a private key.
   * @default false
   */
  multiline?: boolean;
  /** Left out of the form, for what n8n asks of every type and the host does not want to. */
  hidden?: boolean;
  help?: string;
  placeholder?: string;
  /** Filled in at the beginning. Ignored for a secret. */
  defaultValue?: string | number | boolean;
  /** Labels of the choices, by their values. A choice without one shows its value. */
  options?: Readonly<Record<string, string>>;
}

/** A credential type of n8n, in the host's words. */
export interface N8nConnector {
  /** As n8n calls it, e.g. `httpHeaderAuth`; also the connector's id. */
  type: string;
  name: string;
  /** Absolute https URL. */
  logoUrl?: string;
  /**
   * How it authenticates, in Keyward's words.
   * @default 'custom'
   */
  credentialType?: CredentialType;
  /** By the names in n8n's schema. A field without an entry is labeled by its name, and a text is a secret. */
  fields?: Readonly<Record<string, N8nField>>;
}

/** The host's connectors by their type, and credentials in their words. */
export interface ConnectorIndex {
  all: readonly N8nConnector[];
  find: (type: string) => N8nConnector | undefined;
  credentialOf: (row: CredentialRow) => Credential;
}

/** @throws TypeError for two connectors of one type, or one without */
export function connectorIndex(connectors: readonly N8nConnector[]): ConnectorIndex {
  const byType = new Map(connectors.map((connector) => [connector.type, connector]));
  if (byType.size < connectors.length || byType.has('')) {
    throw new TypeError(
      'Keyward: each of `connectors` must have a `type` of its own, since it is how stored credentials find their connector.',
    );
  }
  return {
    all: connectors,
    find: (type) => byType.get(type),
    credentialOf: (row) => credentialOf(row, byType.get(row.type)),
  };
}

export function summaryOf({ type, name, logoUrl }: N8nConnector): ConnectorSummary {
  return { id: type, name, ...(logoUrl !== undefined && { logoUrl }) };
}

function credentialOf(row: CredentialRow, connector: N8nConnector | undefined): Credential {
  const { id, name, type, createdAt, updatedAt } = row;
  return {
    id,
    // n8n wants a name of everything: one that was left empty is the id there.
    name: name === id ? '' : name,
    kind: 'stored',
    type: connector?.credentialType ?? 'custom',
    // n8n keeps no result of its tests.
    status: 'unknown',
    connector: summaryOf(connector ?? { type, name: type }),
    scopes: [],
    // n8n does not say which of them are set.
    secretFields: [],
    createdAt,
    updatedAt,
    version: updatedAt,
    actions: connector ? ['edit', 'verify', 'delete'] : ['verify', 'delete'],
  };
}
