import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';

// A busy machine is slow, and what never comes is only told later.
configure({ asyncUtilTimeout: 5_000 });

const levels = ['error', 'warn'] as const;

/** A test that means to provoke a message asserts it on the spy, then calls `mockClear`. */
beforeEach(() => {
  for (const level of levels) vi.spyOn(console, level);
});

// Files share one window (`isolate: false`), so nothing may stay mounted.
afterEach(() => {
  cleanup();
  const calls = levels.flatMap((level) => {
    const spy = vi.mocked(console[level]);
    return vi.isMockFunction(spy)
      ? spy.mock.calls.map((parts) => [level, ...parts].map(String).join(' '))
      : [];
  });
  vi.restoreAllMocks();
  if (calls.length > 0) throw new Error(`This test wrote to the console.\n${calls.join('\n')}`);
});
