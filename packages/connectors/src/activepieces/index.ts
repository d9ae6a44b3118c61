export { importActivepieces } from './importActivepieces.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
