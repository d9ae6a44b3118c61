import { memoryAdapter, sampleCredentials, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import { createAdapter, type AdapterDefinition, type KeywardAdapter } from '@keyward/core';
import { CredentialsProvider, type CredentialsProviderProps } from '@keyward/ui';
import { useState } from 'react';

/** A provider over an adapter of its own, so that no story sees another's data. */
export function Stage({ backend = {}, makeAdapter, ...provider }: StageProps) {
  const [adapter] = useState(() =>
    makeAdapter
      ? createAdapter(makeAdapter())
      : memoryAdapter({
          credentials: sampleCredentials(),
          tokenEndpoint: 'https://api.example.com/oauth/token',
          ...backend,
        }),
  );
  return <CredentialsProvider adapter={adapter} {...provider} />;
}

export interface StageProps extends Omit<CredentialsProviderProps, 'adapter'> {
  /** How the memory adapter behaves; read once. */
  backend?: MemoryAdapterOptions;
  /** Makes another adapter instead; called once. */
  makeAdapter?: () => AdapterDefinition | KeywardAdapter;
}
