import { expect, test } from 'vitest';
import { newCredentialId } from './credentialId.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

test('a cursor comes back as the position that it was made of, to the millisecond', () => {
  for (const time of [0, 1, 1_795_000_000_123, Date.UTC(9999, 11, 31)]) {
    const position = { createdAt: new Date(time), id: newCredentialId() };
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
  }
});

test.each(['', '.', '!', 'AAAA', 'a'.repeat(5000), '\0'])('the text %j is no cursor', (text) => {
  expect(decodeCursor(text)).toBeNull();
});

test('an instant that PostgreSQL cannot hold is no position', () => {
  const id = newCredentialId();
  for (const time of ['999999999999999', '-1', '1e3', 'NaN', '']) {
    expect(decodeCursor(Buffer.from(`${time}.${id}`).toString('base64url'))).toBeNull();
  }
});
