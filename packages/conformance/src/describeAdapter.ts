import type { Clause, Setup } from './clause.ts';
import { conformanceClauses } from './clauses/index.ts';
import { runClause, type ClauseOutcome } from './context.ts';

export interface DescribeAdapterOptions {
  /** `describe` of your test runner. */
  describe: (title: string, body: () => void) => unknown;
  /** `it` or `test` of your test runner. */
  it: (title: string, body: (this: unknown, ...args: unknown[]) => Promise<void>) => unknown;
  setup: Setup;
  /** Told of clauses that can't be judged, for runners whose tests can't skip themselves (Jest). */
  onSkip?: (clause: Clause, reason: string) => void;
  /** Told how each clause ended, for a report over several adapters. */
  onResult?: (clause: Clause, result: ClauseOutcome) => void;
}

/**
 * Registers the contract as tests, one for each clause, with any runner that has `describe` and `it`
 * (Vitest, Jest, Mocha, `node:test`). Counterpart without a runner: `checkAdapter`.
 */
export function describeAdapter({ describe, it, setup, onSkip, onResult }: DescribeAdapterOptions): void {
  describe('the Keyward adapter contract', () => {
    for (const clause of conformanceClauses) {
      // Rest arguments: Jest and Mocha hand a callback to functions that declare a parameter.
      it(`${clause.title} [${clause.id}]`, async function runInTest(this: unknown, ...args: unknown[]) {
        const result = await runClause(clause, setup);
        onResult?.(clause, result);
        if (result.outcome === 'failed') throw result.error;
        if (result.outcome === 'passed') return;
        onSkip?.(clause, result.reason);
        skipTest([args[0], this], result.reason);
      });
    }
  });
}

/** Vitest (whose context is a function) and `node:test` hand the test a context with `skip`; Mocha makes it `this`. */
function skipTest(contexts: readonly unknown[], reason: string): void {
  for (const context of contexts) {
    const skip = (context as { skip?: unknown } | null | undefined)?.skip;
    if (typeof skip === 'function') return void skip.call(context, reason);
  }
}
