export { httpAdapter, httpAdapterDefinition } from './httpAdapter.ts';

export type { HttpAdapterOptions } from './httpAdapter.ts';
export type { HttpOptions } from '../internal/httpClient.ts';
