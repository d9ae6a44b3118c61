import { describe, expect, it, test } from 'vitest';
import { validUntil, isRepresentable } from './access.ts';
import { decodeRoleCursor, encodeRoleCursor } from './cursor.ts';
import { isRoleName, isRolePrefix, newRoleName } from './roleName.ts';
import { isIdentifier, quoteIdentifier, quoteLiteral } from './sqlText.ts';

describe('a name in a statement', () => {
  it('ends where it ends, whatever it is', () => {
    expect(quoteIdentifier('a"; drop role postgres; --')).toBe('"a""; drop role postgres; --"');
    expect(quoteIdentifier('Größe')).toBe('"Größe"');
  });

  it.each(['', 'a\0b', 'x'.repeat(64), 'ü'.repeat(32)])(
    'is refused as %j, which PostgreSQL would change',
    (name) => {
      expect(isIdentifier(name)).toBe(false);
      expect(() => quoteIdentifier(name)).toThrow(TypeError);
    },
  );
});

describe('a literal in a statement', () => {
  it('doubles its quotes', () => expect(quoteLiteral("it's")).toBe("'it''s'"));

  it.each(['a\\', 'a\nb', 'ä', '\0'])('is refused as %j', (text) => {
    expect(() => quoteLiteral(text)).toThrow(TypeError);
  });
});

describe('the name of an issued role', () => {
  it('needs no quotes, is short enough with the longest prefix, and never comes twice', () => {
    const prefix = 'p'.repeat(40);
    const names = Array.from({ length: 1000 }, () => newRoleName(prefix));
    expect(new Set(names).size).toBe(1000);
    for (const name of names) expect(name).toMatch(/^p{40}(_[0-9a-hjkmnp-tv-z]{4}){4}$/);
    expect(names.every((name) => isRoleName(name) && isIdentifier(name))).toBe(true);
  });

  it.each(['', 'Upper', '9a', 'a-b', 'a"b', 'pg_keyward', 'p'.repeat(41)])(
    'does not begin with %j',
    (prefix) => {
      expect(isRolePrefix(prefix)).toBe(false);
    },
  );

  it.each(['', '../x', 'a"b', 'a b', 'A', 'a\0', 'é', 'x'.repeat(64)])('is never %j', (id) => {
    expect(isRoleName(id)).toBe(false);
  });
});

describe('a cursor', () => {
  const position = { createdAt: '2026-11-22T09:30:00.123Z', id: 'keyward_0000_0000_0000_0000' };

  it('says where the page ended', () =>
    expect(decodeRoleCursor(encodeRoleCursor(position))).toEqual(position));

  it.each([
    '',
    'x',
    '%',
    encodeRoleCursor({ ...position, id: "a' or true" }),
    encodeRoleCursor({ ...position, createdAt: 'yesterday' }),
    encodeRoleCursor({ ...position, id: 'a b' }),
  ])('that nobody gave out is refused (%j)', (cursor) => {
    expect(() => decodeRoleCursor(cursor)).toThrow(expect.objectContaining({ code: 'validation' }));
  });
});

test('an expiry is sent in UTC, or refused where PostgreSQL and we would write the year differently', () => {
  expect(validUntil(null)).toBe('infinity');
  expect(validUntil('2030-01-01T01:00:00.123456+02:00')).toBe('2029-12-31T23:00:00.123Z');
  expect(isRepresentable('9999-12-31T23:59:59Z')).toBe(true);
  expect(isRepresentable('9999-12-31T23:59:59-12:00')).toBe(false);
});
