import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeHttpsUrl } from './safeHttpsUrl.ts';

it.each([
  ['https://example.com', 'https://example.com/'],
  ['HTTPS://EXAMPLE.com/a b', 'https://example.com/a%20b'],
  ['http://localhost:3000/x', 'http://localhost:3000/x'],
  ['http://127.0.0.1/', 'http://127.0.0.1/'],
  ['http://[::1]:8080/', 'http://[::1]:8080/'],
])('lets %s pass as %s', (text, href) => {
  expect(safeHttpsUrl(text)).toBe(href);
});

it.each([
  undefined,
  '',
  'example.com',
  '//evil.example',
  '/path',
  'http://example.com',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'javascript:alert(1)',
  'java\nscript:alert(1)',
  ' data:text/html,x',
  'vbscript:x',
  'blob:https://example.com/x',
  'file:///etc/passwd',
])('stops %j', (text) => {
  expect(safeHttpsUrl(text)).toBeNull();
});

it('returns, for any text, null or what is https or on this machine', () => {
  const text = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.tuple(fc.string({ maxLength: 12 }), fc.webUrl()).map((all) => all.join(':')),
  );
  fc.assert(
    fc.property(text, (foreign) => {
      const href = safeHttpsUrl(foreign);
      if (href !== null) expect(href).toMatch(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/);
    }),
  );
});
