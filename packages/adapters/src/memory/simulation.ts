import { KeywardError, type AdapterMethods } from '@keyward/core';

/** One call as the memory adapter received it. `count` starts at 1 for each method. */
export type MemoryCall = {
  [Method in keyof AdapterMethods]: {
    method: Method;
    params: Parameters<AdapterMethods[Method]>[0];
    count: number;
  };
}[keyof AdapterMethods];

/**
 * What goes wrong with a call: it is refused with an error, never answers (`hang`), or does its work
 * and loses the answer on the way back (`loseAnswer`: the caller gets a `network` error).
 */
export type MemoryFault = KeywardError | 'hang' | 'loseAnswer';

export interface SimulationOptions {
  /**
   * Milliseconds that a call takes, or a function of the call.
   * @default 0
   */
  delayMs?: number | ((call: MemoryCall) => number);
  /** Called once for each call; what it returns goes wrong. Counterpart: `delayMs` for what is only slow. */
  fail?: (call: MemoryCall) => MemoryFault | undefined;
}

/** Runs the work of one call under the delays and faults that a test or story asked for. */
export type Simulate = <Answer>(call: Uncounted<MemoryCall>, work: () => Answer) => Promise<Answer>;

type Uncounted<Call> = Call extends MemoryCall ? Omit<Call, 'count'> : never;

export function createSimulation({ delayMs = 0, fail }: SimulationOptions): Simulate {
  const counts = new Map<MemoryCall['method'], number>();
  return async (uncounted, work) => {
    const count = (counts.get(uncounted.method) ?? 0) + 1;
    counts.set(uncounted.method, count);
    const call: MemoryCall = { ...uncounted, count };
    const { signal } = call.params;
    if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
    const fault = fail?.(call);
    await waitFor(
      fault === 'hang' ? Infinity : typeof delayMs === 'number' ? delayMs : delayMs(call),
      signal,
    );
    if (KeywardError.isKeywardError(fault)) throw fault;
    const answer = work();
    if (fault === 'loseAnswer') {
      throw new KeywardError('network', { message: 'Keyward: the answer was lost, as the test asked.' });
    }
    return answer;
  };
}

/** Rejects as soon as the signal aborts; the work that would have followed is then not done. */
function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer);
      reject(new KeywardError('aborted', { outcome: 'notApplied' }));
    };
    const onTime = () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    };
    const timer = milliseconds === Infinity ? undefined : setTimeout(onTime, milliseconds);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
