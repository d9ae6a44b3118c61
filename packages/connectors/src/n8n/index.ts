export { importN8n } from './importN8n.ts';
export { importN8nSchemas } from './importN8nSchemas.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
