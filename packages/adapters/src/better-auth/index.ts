export { betterAuthAdapter, betterAuthAdapterDefinition } from './betterAuthAdapter.ts';

export type { BetterAuthAdapterOptions } from './betterAuthAdapter.ts';
export type { HttpOptions } from '../internal/httpClient.ts';
