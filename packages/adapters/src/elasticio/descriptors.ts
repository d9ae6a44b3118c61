import { KeywardError, type ErrorCode } from '@keyward/core';
import { readDescriptor, type Descriptor } from './componentFields.ts';
import type { ElasticioClient } from './elasticioClient.ts';
import { mapBounded } from './mapBounded.ts';
import { DescriptorAnswerSchema } from './wire.ts';

export interface Descriptors {
  /** The latest version's. Rejects with `notFound` for a component that is not there. */
  read: (componentId: string, signal: AbortSignal) => Promise<Descriptor>;
  /** Of several components; one that cannot be read is null. Rejects only where all would fail alike. */
  readAll: (componentIds: Iterable<string>, signal: AbortSignal) => Promise<Map<string, Descriptor | null>>;
  /** Takes one over that came with another answer. */
  keep: (componentId: string, descriptor: Descriptor) => void;
}

const parallelRequests = 4;
const maximumKept = 2000;

/** What is no fault of one descriptor: the next would fail as well. */
const faultsOfAll: readonly ErrorCode[] = ['aborted', 'unauthenticated', 'rateLimited', 'network', 'timeout'];

/** Reads descriptors, and keeps each for `lifetimeMs`. Failures are not kept. */
export function createDescriptors({ request }: ElasticioClient, lifetimeMs: number): Descriptors {
  const kept = new Map<string, { descriptor: Descriptor; untilMs: number }>();

  function keep(componentId: string, descriptor: Descriptor): void {
    if (kept.size >= maximumKept) kept.clear();
    kept.set(componentId, { descriptor, untilMs: Date.now() + lifetimeMs });
  }

  async function read(componentId: string, signal: AbortSignal): Promise<Descriptor> {
    const known = kept.get(componentId);
    if (known && Date.now() < known.untilMs) return known.descriptor;
    const path = `/v2/components/${componentId}/versions/latest/descriptor`;
    const { data } = await request({ method: 'GET', path, signal }, DescriptorAnswerSchema);
    const descriptor = readDescriptor(data.attributes);
    keep(componentId, descriptor);
    return descriptor;
  }

  async function readOrNull(componentId: string, signal: AbortSignal): Promise<Descriptor | null> {
    try {
      return await read(componentId, signal);
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      if (faultsOfAll.includes(error.code)) throw error;
      return null;
    }
  }

  return {
    read,
    readAll: async (componentIds, signal) => {
      const ids = [...new Set(componentIds)];
      const descriptors = await mapBounded(ids, parallelRequests, (id) => readOrNull(id, signal));
      return new Map(ids.map((id, index) => [id, descriptors[index] ?? null]));
    },
    keep,
  };
}
