import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from './Secret.ts';

const value = 'kw_secret_value';

it('gives its value to who asks for it by name, until it is cleared', () => {
  const secret = new Secret(value);
  expect(secret.expose()).toBe(value);
  expect(secret.isCleared).toBe(false);
  secret.clear();
  expect(secret.isCleared).toBe(true);
  expect(() => secret.expose()).toThrow('was cleared and cannot be read again');
});

it('gives its value to nothing that prints, serializes, copies or walks it', () => {
  const secret = new Secret(value);
  const sinks = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { showHidden: true, depth: 9 }),
    JSON.stringify(Object.assign({}, secret)),
    JSON.stringify(structuredClone({ ...secret })),
    Reflect.ownKeys(secret)
      .map((key) => String(Reflect.get(secret, key)))
      .join(),
  ];
  for (const sink of sinks) expect(sink).not.toContain(value);
  expect(sinks.slice(0, 2)).toEqual(['[secret]', '[secret]']);
  expect(sinks[2]).toBe('{"secret":"[secret]"}');
});

it('is recognized from another copy of this module, and nothing else is', () => {
  expect(Secret.isSecret(new Secret(''))).toBe(true);
  expect(Secret.isSecret({ [Symbol.for('keyward.secret')]: true })).toBe(true);
  for (const other of [null, undefined, 'x', {}, { expose: () => 'x' }])
    expect(Secret.isSecret(other)).toBe(false);
});
