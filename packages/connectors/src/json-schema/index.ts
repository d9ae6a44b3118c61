export type { ImportResult, Unsupported } from '../internal/importResult.ts';
