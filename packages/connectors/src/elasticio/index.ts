export { importElasticio } from './importElasticio.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
