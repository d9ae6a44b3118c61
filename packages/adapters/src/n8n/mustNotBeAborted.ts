import { KeywardError } from '@keyward/core';

/** For calls that do something before their first request. @throws KeywardError `aborted` */
export function mustNotBeAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
}
