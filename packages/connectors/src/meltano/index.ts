export { importMeltano } from './importMeltano.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
