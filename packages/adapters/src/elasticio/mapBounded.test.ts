import { expect, it } from 'vitest';
import { mapBounded } from './mapBounded.ts';

const later = () => new Promise((resolve) => setTimeout(resolve, 1));

it('keeps the order of the items, whatever the order of the answers', async () => {
  const work = async (item: number) => {
    await new Promise((resolve) => setTimeout(resolve, 10 - item));
    return item * 2;
  };
  expect(await mapBounded([1, 2, 3, 4, 5], 2, work)).toEqual([2, 4, 6, 8, 10]);
  expect(await mapBounded([], 2, work)).toEqual([]);
});

it('starts no other after a failure', async () => {
  const started: number[] = [];
  const call = mapBounded([0, 1, 2, 3, 4, 5, 6, 7], 2, async (item) => {
    started.push(item);
    await later();
    if (item === 1) throw new Error('no');
  });
  await expect(call).rejects.toThrow('no');
  await later();
  await later();
  await later();
  expect(started.length).toBeLessThanOrEqual(3);
});
