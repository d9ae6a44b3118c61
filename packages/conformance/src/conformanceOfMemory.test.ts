import { describe, it } from 'vitest';
import { describeAdapter } from './describeAdapter.ts';
import { memorySubject } from './testing/memorySubject.ts';

describeAdapter({ describe, it, setup: () => memorySubject() });
