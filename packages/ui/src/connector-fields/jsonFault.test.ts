import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFault } from './jsonFault.ts';

it.each([
  ['', 1, 1],
  ['[1,\n  x]', 2, 3],
  ['{"a": 1,}', 1, 9],
  ['{"a" 1}', 1, 6],
  ['[1 2]', 1, 4],
  ['"open', 1, 1],
  ['{"a": "line\nbreak"}', 1, 7],
  ['[1]]', 1, 4],
  ['{a: 1}', 1, 2],
  ['[01]', 1, 3],
  ['[1', 1, 3],
])('finds the fault of %j in line %i, column %i', (text, line, column) => {
  expect(jsonFault(text)).toEqual({ line, column });
});

it('finds a fault exactly where the browser finds one', () => {
  const text = fc.oneof(
    fc.json(),
    fc.string(),
    fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 2 })).map(broken),
  );
  fc.assert(
    fc.property(text, (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text));
    }),
    { numRuns: 2000 },
  );
});

it('survives what is nested deeper than the stack', () => {
  expect(jsonFault('['.repeat(60_000))?.line).toBe(1);
});

function broken([json, place, text]: [string, number, string]): string {
  const at = place % (json.length + 1);
  return json.slice(0, at) + text + json.slice(at + 1);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
