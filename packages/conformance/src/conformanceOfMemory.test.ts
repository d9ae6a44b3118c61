import { describe, it } from 'vitest';
import { describeAdapter } from './describeAdapter.ts';
import { memorySubject } from '../test/memorySubject.ts';

describeAdapter({ describe, it, setup: () => memorySubject() });
