import { describe, it } from 'node:test';
import { describeAdapter } from '../src/describeAdapter.ts';
import { memorySubject } from './memorySubject.ts';

describeAdapter({ describe, it, setup: () => memorySubject() });
