import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeAdapter, type ClauseSubject, type Setup } from '@keyward/conformance';
import { createAdapter, type Capabilities } from '@keyward/core';
import { afterAll, describe, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../test-results/conformance');

/** How one adapter did, as the table of all adapters reads it. */
export interface ConformanceRecord {
  adapter: string;
  capabilities: Capabilities;
  results: { id: string; capability: ClauseSubject; outcome: 'passed' | 'skipped' | 'failed' }[];
}

/** Registers the contract as tests of the adapter, and leaves a record of how they ended. */
export function describeConformance(adapter: string, setup: Setup): void {
  const record: Omit<ConformanceRecord, 'capabilities'> = { adapter, results: [] };
  let capabilities: Capabilities | undefined;
  describe(`the adapter ${adapter}`, () => {
    describeAdapter({
      describe,
      it,
      setup: async () => {
        const subject = await setup();
        capabilities ??= createAdapter(subject.adapter).capabilities;
        return subject;
      },
      onResult: ({ id, capability }, { outcome }) => record.results.push({ id, capability, outcome }),
    });
    afterAll(() => {
      mkdirSync(folder, { recursive: true });
      const file = resolve(folder, `${adapter.replaceAll(/[^a-z0-9]+/gi, '-')}.json`);
      writeFileSync(file, `${JSON.stringify({ ...record, capabilities }, null, 2)}\n`);
    });
  });
}
