import type { AdapterDefinition, AdapterMethods } from '@keyward/core';
import type { MemoryAdapterOptions } from '@keyward/adapters/memory';

/** The definition of the memory adapter, which has all methods. */
export type WholeDefinition = AdapterMethods & Pick<AdapterDefinition, 'capabilities'>;

/** An adapter that breaks the contract in one way. */
export interface Mutant {
  /** What it does, after "an adapter that". */
  does: string;
  /** The clauses that must notice; others may as well. */
  caughtBy: readonly string[];
  /** The methods that are broken, made of the good ones. */
  mutate: (good: WholeDefinition) => Partial<WholeDefinition>;
  options?: MemoryAdapterOptions;
}
