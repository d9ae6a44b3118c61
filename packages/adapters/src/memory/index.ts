export { memoryAdapter, memoryAdapterDefinition } from './memoryAdapter.ts';
export { sampleCredentials, sampleNow } from './samples.ts';
export { sampleScopes } from './sampleScopes.ts';

export type { MemoryAdapterOptions } from './memoryAdapter.ts';
export type { VerificationSubject } from './memoryBackend.ts';
export type { MemoryCall, MemoryFault } from './simulation.ts';
