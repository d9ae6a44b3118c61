import { ConnectorSchema } from '@keyward/core';
import { expect } from 'vitest';
import type { ImportResult } from '../internal/importResult.ts';

const cyclic: Record<string, unknown> = { type: 'CUSTOM_AUTH', name: 'a', kind: 'string' };
cyclic['props'] = cyclic;
cyclic['self'] = cyclic;
cyclic['settings'] = [cyclic];
cyclic['options'] = cyclic;
cyclic['value'] = cyclic;
cyclic['flows'] = cyclic;
const thrower = Object.defineProperty({}, 'type', {
  enumerable: true,
  get: () => {
    throw new Error('A getter ran.');
  },
});
const deep = (levels: number): unknown => {
  let value: unknown = 'end';
  for (let i = 0; i < levels; i++)
    value = { type: 'CUSTOM_AUTH', kind: 'object', value, props: value, flows: value };
  return value;
};
const named = (text: string) => JSON.parse(text) as unknown;
const deadProxy = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const giant = 'x'.repeat(2_000_000);
/** Words that turn around, with markup and a link that runs code. */
export const bidi =
  '\u202Ecod.exe\u2066 <img src=x onerror=alert(1)><script>alert(1)</script> **Bold** [a](javascript:alert(1))';
/** What may stand at any place of a definition, each with what it is. */
export const oddValues: readonly [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a number', Number.NaN],
  ['a text', 'text'],
  ['a giant text', giant],
  ['words that turn around', bidi],
  ['a list of lists', [[[[]]]]],
  ['a list with holes', Array.from({ length: 5 })],
  ['a function', () => 'x'],
  ['a symbol', Symbol('x')],
  ['a big integer', 10n],
  ['a circle', cyclic],
  ['a getter that throws', thrower],
  ['a revoked proxy', deadProxy],
  ['10 000 levels', deep(10_000)],
  [
    '__proto__ as a name',
    named('{"__proto__":{"type":"apiKey","in":"header","name":"a"},"constructor":{},"":{}}'),
  ],
  [
    '100 000 names',
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`n${i}`, { type: 'SHORT_TEXT' }])),
  ],
  [
    '100 000 items',
    Array.from({ length: 100_000 }, (_, i) => ({ name: `n${i}`, value: i, type: 'SECRET_TEXT' })),
  ],
];
/** Whatever came in: what comes out are connectors, with names that differ, and words of bounded length. */
export function expectSound(result: ImportResult | undefined): void {
  expect(result).toBeDefined();
  for (const connector of result?.connectors ?? []) {
    expect(ConnectorSchema.safeParse(connector).success).toBe(true);
    for (const { fields } of connector.methods) {
      expect(new Set(fields.map(({ name }) => name)).size).toBe(fields.length);
    }
  }
  for (const { where, construct } of result?.unsupported ?? []) {
    expect(where.length).toBeLessThanOrEqual(300);
    expect(construct).toMatch(/^[\w.]+$/);
  }
}
