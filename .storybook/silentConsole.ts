const levels = ['error', 'warn'] as const;
const heard: string[] = [];

/**
 * user-event wraps every `focus()` in `act`. One in an effect, while `act` flushes effects, nests the two,
 * and React then reports a suspension that there is not.
 */
const misreported = 'A component suspended inside an `act` scope';

/**
 * Listens to the console until the story is taken down. A story that means to provoke a message puts
 * its own spy in place.
 */
export function listenToConsole(): () => void {
  heard.length = 0;
  const originals = levels.map((level) => [level, console[level]] as const);
  for (const [level, original] of originals) {
    console[level] = (...parts: unknown[]) => {
      const text = parts.map(String).join(' ');
      if (!text.startsWith(misreported)) heard.push(`console.${level}: ${text}`);
      original(...parts);
    };
  }
  return () => {
    for (const [level, original] of originals) console[level] = original;
  };
}

/** @throws when anything was written since `listenToConsole` */
export function expectSilence(): void {
  if (heard.length > 0) throw new Error(`This story wrote to the console.\n${heard.splice(0).join('\n')}`);
}
