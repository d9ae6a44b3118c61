export { memoryAdapter, memoryAdapterDefinition } from './memoryAdapter.ts';
export { sampleCredentials, sampleNow } from './samples.ts';
export { sampleConnectorList } from './sampleConnectorList.ts';
export { sampleScopes } from './sampleScopes.ts';
export { sampleWorkspace } from './sampleWorkspace.ts';

export type { MemoryAdapterOptions } from './memoryAdapterOptions.ts';
export type { VerificationSubject } from './memoryBackend.ts';
export type { MemoryCall, MemoryFault } from './simulation.ts';
export type { SampleWorkspace } from './sampleWorkspace.ts';
export type { MemoryUsage } from './usages.ts';
