import type { AdapterDefinition } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { checkAdapter } from './checkAdapter.ts';
import { memorySubject } from '../test/memorySubject.ts';
import { issuedUntried } from '../test/issuedUntried.ts';
import { wholeSubject } from '../test/wholeSubject.ts';
import { changingMutants } from '../test/mutants/changingMutants.ts';
import { branchMutants } from '../test/mutants/branchMutants.ts';
import { consentMutants } from '../test/mutants/consentMutants.ts';
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

  it('does not ask a backend to try out what it issues where it stores others as well', async () => {
    const refusing = (good: AdapterDefinition) =>
      ({ ...good, ...issuedUntried(good as WholeDefinition) }) as AdapterDefinition;
    const { results } = await checkAdapter({ setup: () => wholeSubject(refusing) });
    expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  });

  const whole = [
    ...changingMutants,
    ...branchMutants,
    ...consentMutants,
    ...editMutants,
    ...setupMutants,
    ...listMutants,
  ];
  it.each(whole)('catches an adapter that $does', async ({ caughtBy, mutate }) => {
    const broken = (good: AdapterDefinition) =>
      ({ ...good, ...mutate(good as WholeDefinition) }) as AdapterDefinition;
    const { results } = await checkAdapter({ setup: () => wholeSubject(broken) });
    const failed = results.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ id }) => id)).toEqual(expect.arrayContaining([...caughtBy]));
    for (const { message } of failed) expect(message).toMatch(/^`\w+` must |^Keyward: /);
  });
});
