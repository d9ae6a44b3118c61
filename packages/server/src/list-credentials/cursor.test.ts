import { sortDirections, sortKeys, type CredentialSort } from '@keyward/core';
import { expect, test } from 'vitest';
import { newCredentialId } from '../credentials/credentialId.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';
import { newestFirst } from './sortOrder.ts';

const orders = sortKeys.flatMap((by) =>
  sortDirections.map((direction): CredentialSort => ({ by, direction })),
);
const encoded = (text: string) => Buffer.from(text).toString('base64url');

test('a cursor comes back as the position that it was made of, to the millisecond', () => {
  for (const time of [0, 1, 1_795_000_000_123, Date.UTC(9999, 11, 31)]) {
    const position = { key: new Date(time), id: newCredentialId() };
    expect(decodeCursor(encodeCursor(newestFirst, position), newestFirst)).toEqual(position);
  }
});

test.each(['', 'billing', 'a.b\n.c', '\u{FEFF}größe 🔑', 'x'.repeat(100)])('also of the name %j', (key) => {
  const position = { key, id: newCredentialId() };
  const byName: CredentialSort = { by: 'name', direction: 'ascending' };
  expect(decodeCursor(encodeCursor(byName, position), byName)).toEqual(position);
});

test('also among those without a value, where there can be such', () => {
  const position = { key: null, id: newCredentialId() };
  const byExpiry: CredentialSort = { by: 'expiresAt', direction: 'descending' };
  expect(decodeCursor(encodeCursor(byExpiry, position), byExpiry)).toEqual(position);
  expect(decodeCursor(encodeCursor(newestFirst, position), newestFirst)).toBeNull();
});

test('it is a position in its own order only', () => {
  for (const order of orders) {
    const cursor = encodeCursor(order, {
      key: order.by === 'name' ? '1' : new Date(1),
      id: newCredentialId(),
    });
    expect(orders.filter((other) => decodeCursor(cursor, other))).toEqual([order]);
  }
});

test.each(['', '.', '!', 'AAAA', 'a'.repeat(5000), '\0'])('the text %j is no cursor', (text) => {
  for (const order of orders) expect(decodeCursor(text, order)).toBeNull();
});

test('what PostgreSQL cannot hold is no position', () => {
  const id = newCredentialId();
  for (const time of ['999999999999999', '-1', '1e3', 'NaN', '']) {
    expect(decodeCursor(encoded(`0.1.1.${id}.${time}`), newestFirst)).toBeNull();
  }
  expect(decodeCursor(encoded(`0.1.1.${id}.1`), newestFirst)).not.toBeNull();
  expect(decodeCursor(encoded(`1.0.1.${id}.a\0`), { by: 'name', direction: 'ascending' })).toBeNull();
});
