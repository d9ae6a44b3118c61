import { expect, it } from 'vitest';
import { splitPatch } from './splitPatch.ts';

const before = { values: {}, secrets: { 'keyward:refreshToken': 'token', gone: 'old' } };

it('takes no tokens of a connected account away: they go with it, and are revoked then', () => {
  const secrets = { 'keyward:refreshToken': { change: 'clear' as const } };
  const split = splitPatch({ fields: [] }, before, { secrets });
  expect(split.errors).toMatchObject([{ path: ['secrets', 'keyward:refreshToken'] }]);
  expect(split.kept.secrets).toHaveProperty(['keyward:refreshToken']);
});

it('still takes away what a later definition no longer has', () => {
  const split = splitPatch({ fields: [] }, before, { secrets: { gone: { change: 'clear' } } });
  expect(split.errors).toEqual([]);
  expect(split.kept.secrets).not.toHaveProperty('gone');
});
