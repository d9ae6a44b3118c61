export { importN8n } from './importN8n.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
