export { n8nAdapter, n8nAdapterDefinition } from './n8nAdapter.ts';

export type { N8nAdapterOptions } from './n8nAdapter.ts';
export type { N8nConnector, N8nField } from './connectorIndex.ts';
