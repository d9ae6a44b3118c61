const levels = ['error', 'warn'] as const;
const heard: string[] = [];

/**
 * Listens to the console until the story is taken down. A story that means to provoke a message puts
 * its own spy in place.
 */
export function listenToConsole(): () => void {
  heard.length = 0;
  const originals = levels.map((level) => [level, console[level]] as const);
  for (const [level, original] of originals) {
    console[level] = (...parts: unknown[]) => {
      heard.push(`console.${level}: ${parts.map(String).join(' ')}`);
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
