import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { describe, expect, it } from 'vitest';
import { conformanceClauses } from './clauses/index.ts';
import { describeAdapter, type DescribeAdapterOptions } from './describeAdapter.ts';
import { memorySubject } from '../test/memorySubject.ts';

type Body = Parameters<DescribeAdapterOptions['it']>[1];

/** A test runner that only remembers its tests. */
function registered(options: Pick<DescribeAdapterOptions, 'setup' | 'onSkip'>): Map<string, Body> {
  const tests = new Map<string, Body>();
  const register: DescribeAdapterOptions['it'] = (title, body) => void tests.set(title, body);
  describeAdapter({ describe: (_, body) => body(), it: register, ...options });
  return tests;
}

function bodyOf(tests: Map<string, Body>, id: string): Body {
  const title = [...tests.keys()].find((key) => key.includes(`[${id}]`));
  return tests.get(title ?? '') as Body;
}

describe('describeAdapter', () => {
  it('makes a test of each clause that declares no parameter, since Jest would wait for a callback', () => {
    const tests = registered({ setup: () => memorySubject() });
    expect(tests.size).toBe(conformanceClauses.length);
    for (const body of tests.values()) expect(body).toHaveLength(0);
  });

  it('rejects a test with the rule that is broken', async () => {
    const setup = () => memorySubject((good) => ({ ...good, getCredential: async () => ({}) as never }));
    const body = bodyOf(registered({ setup }), 'get.unknown');
    await expect(body.call(undefined)).rejects.toThrow(
      '`getCredential` must reject with `notFound` for an id that is not there, but it rejected with `badResponse` (`getCredential` must return',
    );
  });

  it('skips where an absent hook or capability makes a clause unjudgeable, and says why', async () => {
    const reasons: string[] = [];
    const adapter = memoryAdapterDefinition();
    const onSkip: DescribeAdapterOptions['onSkip'] = ({ id }, reason) => reasons.push(`${id}: ${reason}`);
    const body = bodyOf(registered({ setup: () => ({ adapter }), onSkip }), 'replay.expired');
    const skips: unknown[] = [];
    await body.call({ skip: (reason: unknown) => skips.push(['mocha', reason]) });
    await body.call(undefined, { skip: (reason: unknown) => skips.push(['node', reason]) });
    await body.call(undefined);
    const reason = 'there is no `expireReplay` hook';
    expect(skips).toEqual([
      ['mocha', reason],
      ['node', reason],
    ]);
    expect(reasons).toEqual(Array(3).fill(`replay.expired: ${reason}`));
  });
});
