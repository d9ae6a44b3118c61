export { importJsonSchema } from './importJsonSchema.ts';

export type { ImportResult, Unsupported } from '../internal/importResult.ts';
export type { ImportJsonSchemaOptions } from './importJsonSchema.ts';
