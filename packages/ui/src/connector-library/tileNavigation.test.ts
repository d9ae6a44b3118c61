import { describe, expect, it } from 'vitest';
import { indexAfterKey, indexByName } from './tileNavigation.ts';

// 0 1 2 3
// 4 5 6 7
// 8 9
const place = { columns: 4, total: 10, isRightToLeft: false };
const after = (key: string, index: number, parts: Partial<typeof place> & { isWithControl?: boolean } = {}) =>
  indexAfterKey({ key, isWithControl: parts.isWithControl ?? false }, { index, ...place, ...parts });

describe('arrows', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 3, 4],
    ['ArrowRight', 9, 9],
    ['ArrowLeft', 4, 3],
    ['ArrowLeft', 0, 0],
    ['ArrowDown', 1, 5],
    ['ArrowDown', 5, 9],
    ['ArrowDown', 7, 9],
    ['ArrowDown', 8, 8],
    ['ArrowUp', 5, 1],
    ['ArrowUp', 2, 2],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(after(key, from)).toBe(to);
  });

  it('to the sides are the other way round where text runs from right to left', () => {
    expect(after('ArrowLeft', 0, { isRightToLeft: true })).toBe(1);
    expect(after('ArrowRight', 1, { isRightToLeft: true })).toBe(0);
    expect(after('ArrowDown', 1, { isRightToLeft: true })).toBe(5);
  });
});

it.each([
  ['Home', 6, false, 4],
  ['End', 5, false, 7],
  ['End', 8, false, 9],
  ['Home', 6, true, 0],
  ['End', 1, true, 9],
])('%s leads from %i to an end (with Control: %s)', (key, from, isWithControl, to) => {
  expect(after(key, from, { isWithControl })).toBe(to);
});

it('pages pass over four rows, in the same column', () => {
  const many = { total: 100 };
  expect(after('PageDown', 1, many)).toBe(17);
  expect(after('PageDown', 90, many)).toBe(98);
  expect(after('PageUp', 17, many)).toBe(1);
  expect(after('PageUp', 10, many)).toBe(2);
});

it('leaves other keys alone', () => {
  expect(after('Enter', 1)).toBeNull();
  expect(after('Tab', 1)).toBeNull();
});

describe('type-ahead', () => {
  const names = ['Adyen', 'Amazon S3', 'Ärzteportal', 'Box', 'elastic.io', 'Slack', 'Snowflake'];
  it.each([
    ['a', 0, 1],
    ['a', 2, 0],
    ['s', 5, 6],
    ['s', 6, 5],
    ['am', 0, 1],
    ['am', 1, 1],
    ['ä', 3, 0],
    ['är', 0, 2],
    ['ar', 0, 2],
    ['amazons', 6, 1],
    ['elastici', 0, 4],
    ['SN', 0, 6],
    ['x', 0, null],
    [' ', 0, null],
  ])('%j leads from %i to %s', (typed, from, to) => {
    expect(indexByName(typed, names, from)).toBe(to);
  });
});
