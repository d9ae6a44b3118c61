import { expect, it } from 'vitest';
import { columnId } from './columnId.ts';

it('is one id, whatever the environment is called, and another one for each', () => {
  const keys = ['Production EU', 'Production', 'a', 'a-tab', 'ü\t', '\uD800'];
  const ids = keys.map((key) => columnId('x', { key }));
  for (const id of ids) expect(id).toMatch(/^x-[0-9a-f.]+$/);
  expect(new Set([...ids, ...ids.map((id) => `${id}-tab`)]).size).toBe(keys.length * 2);
});
