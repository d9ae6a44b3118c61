import { describe, it } from 'vitest';
import { describeConformance } from '../../../test/support/describeConformance.ts';
import { wholeSubject } from '../test/wholeSubject.ts';
import { describeAdapter } from './describeAdapter.ts';

describeConformance('memory', () => wholeSubject());

describe('with third-party credentials only', () => {
  const only = { issue: undefined, rotate: undefined, scopes: undefined };
  describeAdapter({ describe, it, setup: () => wholeSubject(undefined, only) });
});
