import { expect, test } from 'vitest';
import { parseJson } from './parseJson.ts';

const codeOf = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch (error) {
    return (error as { fieldErrors: { code: string }[] }).fieldErrors[0]?.code;
  }
};

test('32 levels are parsed, 33 are too deep, of whichever kind and however they end', () => {
  expect(codeOf('['.repeat(32) + ']'.repeat(32))).toBeInstanceOf(Array);
  expect(codeOf('['.repeat(33) + ']'.repeat(33))).toBe('tooDeep');
  expect(codeOf('{"a":['.repeat(17))).toBe('tooDeep');
  expect(codeOf(`[${'[],'.repeat(1000)}[]]`)).toBeInstanceOf(Array);
});

test('brackets and quotes in strings do not count', () => {
  const value = { a: '"[{'.repeat(100), b: '\\', c: ['\\"'] };
  expect(parseJson(JSON.stringify(value))).toEqual(value);
});

test.each(['', '{', 'nul', '"a', "{'a':1}", '\u0000'])('%j is malformed', (text) => {
  expect(codeOf(text)).toBe('malformedJson');
});
