/** Where a text stops to be JSON, counted from 1. */
export interface JsonFault {
  line: number;
  column: number;
}

const scalar =
  /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const name = /"(?:[^"\\\u0000-\u001F]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const space = /[ \t\n\r]*/y;

/** Null for what is JSON. Not from the browser's own words, which often don't say where. */
export function jsonFault(text: string): JsonFault | null {
  let at = 0;
  const eat = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  /** Also skips the space before. */
  const eatMark = (mark: string): boolean => {
    eat(space);
    if (text[at] !== mark) return false;
    at++;
    return true;
  };
  const eatList = (end: string, eatMember: () => boolean): boolean => {
    if (eatMark(end)) return true;
    do if (!eatMember()) return false;
    while (eatMark(','));
    return eatMark(end);
  };
  const eatValue = (): boolean => {
    if (eatMark('{')) return eatList('}', () => (eat(space), eat(name)) && eatMark(':') && eatValue());
    return eatMark('[') ? eatList(']', eatValue) : eat(scalar);
  };
  try {
    if (eatValue() && (eat(space), at === text.length)) return null;
  } catch {
    // Nested deeper than anybody means it: as far as it was read.
  }
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
