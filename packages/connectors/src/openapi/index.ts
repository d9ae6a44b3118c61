export { importOpenApi } from './importOpenApi.ts';

export type { ImportOpenApiOptions } from './importOpenApi.ts';
export type { ImportResult, Unsupported } from '../internal/importResult.ts';
