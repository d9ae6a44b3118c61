import { describe, it } from 'vitest';
import { wholeSubject } from '../test/wholeSubject.ts';
import { describeAdapter } from './describeAdapter.ts';

describe('with every capability', () => {
  describeAdapter({ describe, it, setup: () => wholeSubject() });
});

describe('with third-party credentials only', () => {
  const only = { issue: undefined, rotate: undefined, scopes: undefined };
  describeAdapter({ describe, it, setup: () => wholeSubject(undefined, only) });
});
