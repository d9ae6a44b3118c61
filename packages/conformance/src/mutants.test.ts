import type { AdapterDefinition } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { checkAdapter } from './checkAdapter.ts';
import { memorySubject } from '../test/memorySubject.ts';
import { wholeSubject } from '../test/wholeSubject.ts';
import { changingMutants } from '../test/mutants/changingMutants.ts';
import { editMutants } from '../test/mutants/editMutants.ts';
import { issuingMutants } from '../test/mutants/issuingMutants.ts';
import { listMutants } from '../test/mutants/listMutants.ts';
import type { WholeDefinition } from '../test/mutants/mutant.ts';
import { otherMutants } from '../test/mutants/otherMutants.ts';
import { readingMutants } from '../test/mutants/readingMutants.ts';
import { setupMutants } from '../test/mutants/setupMutants.ts';

describe('the conformance suite', () => {
  it('passes an adapter that keeps the contract', async () => {
    const { results, isConformant } = await checkAdapter({ setup: () => memorySubject() });
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(isConformant).toBe(true);
  });

  it.each([...readingMutants, ...issuingMutants, ...otherMutants])(
    'catches an adapter that $does',
    async ({ caughtBy, mutate, options }) => {
      const broken = (good: AdapterDefinition) =>
        ({ ...good, ...mutate(good as WholeDefinition) }) as AdapterDefinition;
      const { results, isConformant } = await checkAdapter({ setup: () => memorySubject(broken, options) });
      const failed = results.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map(({ id }) => id)).toEqual(expect.arrayContaining([...caughtBy]));
      expect(isConformant).toBe(false);
      for (const { message } of failed) expect(message).toMatch(/^`\w+` must |^Keyward: /);
    },
  );

  it.each([...changingMutants, ...editMutants, ...setupMutants, ...listMutants])(
    'catches an adapter that $does',
    async ({ caughtBy, mutate }) => {
      const broken = (good: AdapterDefinition) =>
        ({ ...good, ...mutate(good as WholeDefinition) }) as AdapterDefinition;
      const { results } = await checkAdapter({ setup: () => wholeSubject(broken) });
      const failed = results.filter(({ outcome }) => outcome === 'failed');
      expect(failed.map(({ id }) => id)).toEqual(expect.arrayContaining([...caughtBy]));
      for (const { message } of failed) expect(message).toMatch(/^`\w+` must |^Keyward: /);
    },
  );
});
