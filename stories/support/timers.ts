/**
 * `beforeEach`: timers of exactly this length fire at once, all others keep their time. So a story can
 * show what comes after ten seconds, and people who look at it don't wait.
 */
export function skipTimersOf(milliseconds: number): () => () => void {
  return () => {
    const original = window.setTimeout;
    const skipping = (handler: TimerHandler, delay?: number, ...rest: unknown[]) =>
      original(handler, delay === milliseconds ? 0 : delay, ...rest);
    window.setTimeout = skipping as typeof window.setTimeout;
    return () => {
      window.setTimeout = original;
    };
  };
}
