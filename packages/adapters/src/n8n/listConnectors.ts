import { ConnectorSchema, KeywardError, type Connector, type ConnectorList } from '@keyward/core';
import { summaryOf, type ConnectorIndex, type N8nConnector } from './connectorIndex.ts';
import { fieldsOf } from './fieldsOf.ts';
import { mustNotBeAborted } from './mustNotBeAborted.ts';
import type { N8nApi } from './n8nApi.ts';

const atOnce = 5;

/** The host's connectors with n8n's fields. A type that this n8n does not have, or that no form can show, is left out. */
export async function listConnectors(
  api: N8nApi,
  { all }: ConnectorIndex,
  signal: AbortSignal,
): Promise<ConnectorList> {
  mustNotBeAborted(signal);
  const items: Connector[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    const some = all.slice(start, start + atOnce);
    const read = await Promise.all(some.map((connector) => readConnector(api, connector, signal)));
    items.push(...read.filter((connector) => connector !== null));
  }
  return { items };
}

/** One of them; null for what is left out. */
export async function readConnector(
  api: N8nApi,
  connector: N8nConnector,
  signal: AbortSignal,
): Promise<Connector | null> {
  const schema = await api.getTypeSchema(connector.type, signal).catch(nullWhenMissing);
  const fields = schema && fieldsOf(schema, connector.fields);
  if (!fields) return null;
  const type = connector.credentialType ?? 'custom';
  // One that is otherwise would make the whole list unreadable.
  return ConnectorSchema.safeParse({ ...summaryOf(connector), methods: [{ type, fields }] }).data ?? null;
}

function nullWhenMissing(thrown: unknown): null {
  if (KeywardError.isKeywardError(thrown) && thrown.code === 'notFound') return null;
  throw thrown;
}
