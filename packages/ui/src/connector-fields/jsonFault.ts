/** Where a text stops to be JSON, counted from 1. */
export interface JsonFault {
  line: number;
  column: number;
}

/** Null for what is JSON, and where the browser does not tell. */
export function jsonFault(text: string): JsonFault | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const words = error instanceof Error ? error.message : '';
    const place = /line (\d+) column (\d+)/.exec(words);
    if (place) return { line: Number(place[1]), column: Number(place[2]) };
    // What ends too early has no position in Chromium's words.
    const position = /position (\d+)/.exec(words)?.[1] ?? (/\bend\b/i.test(words) ? text.length : null);
    if (position === null) return null;
    const before = text.slice(0, Number(position)).split('\n');
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}
