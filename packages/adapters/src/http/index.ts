export { connectHttpAdapter } from './connectHttpAdapter.ts';
export { httpAdapter, httpAdapterDefinition } from './httpAdapter.ts';

export type { ConnectHttpAdapterOptions } from './connectHttpAdapter.ts';
export type { HttpAdapterOptions } from './httpAdapter.ts';
export type { HttpOptions } from '../internal/httpClient.ts';
