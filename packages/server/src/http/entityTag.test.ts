import { expect, test } from 'vitest';
import { readIfMatch } from './entityTag.ts';

const versions = (value: string) => readIfMatch(new Headers({ 'if-match': value }));

test('without If-Match, and with an asterisk, any version will do', () => {
  expect(readIfMatch(new Headers())).toBeNull();
  expect(versions('*')).toBeNull();
});

test('strong tags are versions; weak and malformed ones match nothing', () => {
  expect(versions('"1"')).toEqual(['1']);
  expect(versions('"1", "2"')).toEqual(['1', '2']);
  expect(versions('W/"1"')).toEqual([]);
  expect(versions('1')).toEqual([]);
  expect(versions('')).toEqual([]);
});
