import { KeywardError } from '@keyward/core';

/**
 * Lets the caller go when its signal aborts, while the work goes on to its end: the answer that is
 * under way may hold a new registration token or secret, and nobody can ask for it again.
 */
export async function untilAborted<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
  let leave: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(new KeywardError('aborted'));
  });
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
