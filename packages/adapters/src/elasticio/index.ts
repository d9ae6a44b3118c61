export { elasticioAdapter, elasticioAdapterDefinition } from './elasticioAdapter.ts';

export type { ElasticioAdapterOptions } from './elasticioAdapter.ts';
export type { ElasticioConnection } from './elasticioClient.ts';
