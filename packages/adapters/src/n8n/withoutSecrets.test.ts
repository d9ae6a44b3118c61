import { expect, it } from 'vitest';
import { withoutSecrets } from './withoutSecrets.ts';

it.each([
  ['Incorrect API key provided: sk-abc123def456ghi789.', 'Incorrect API key provided: […]'],
  ['The key (AKIAIOSFODNN7EXAMPLE) is inactive', 'The key […] is inactive'],
  ['401: "Bearer abcdef" is no token', '401: […] is no token'],
  ['user "bob" has no password \'correct horse\'.', 'user […] has no password […].'],
  ['sent Authorization: Bearer abc', 'sent Authorization: […] […]'],
  ['password=hunter2 rejected', 'password=[…] rejected'],
  ['{"token": "short", "code": 4}', '{[…]: […], […]: 4}'],
  ['token: "open', 'token: […]'],
  ['connect to https://bob:pw@db.example/x failed', 'connect to https://[…]@db.example/x failed'],
  ['GET https://api.example/me?key=abc#frag failed', 'GET https://api.example/me?[…] failed'],
  ['GET https://api.example/hooks/T0123456789AB failed', 'GET […] failed'],
  ['abcdefghijklmnopqrstuvwxyzabcdef is unknown', '[…] is unknown'],
])('takes what may be a secret out of %j', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown);
});

it.each([
  'Authorization failed - please check your credentials',
  'connect ECONNREFUSED 127.0.0.1:5432',
  'getaddrinfo ENOTFOUND mail.example.com',
  'Request to https://api.example.com/v1/me failed with status 401',
  'The password is wrong',
  "It can't sign in, and won't",
])('leaves %j as it is', (text) => {
  expect(withoutSecrets(text)).toBe(text);
});

it('is short and of one line, and quick on anything', () => {
  expect(withoutSecrets('a\n\tb\u202Ec')).toBe('a b c');
  expect(withoutSecrets('word '.repeat(10_000)).length).toBeLessThanOrEqual(500);
  const start = performance.now();
  for (const piece of ['http://', 'http://a@', 'password ', 'bearer ', 'token"', '?', ' ', '"', ' "a', "'"]) {
    withoutSecrets(piece.repeat(200_000));
  }
  expect(performance.now() - start).toBeLessThan(1000);
});
