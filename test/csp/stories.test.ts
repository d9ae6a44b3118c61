import { globSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { withStories } from './support/withStories.ts';

const { stories } = inject('storybook');
const complaintsOf = withStories();

it.concurrent.each(stories)('$id runs under the strict policy', async ({ id }) => {
  expect(await complaintsOf(id)).toEqual([]);
});

it('leaves out no file of stories', () => {
  const files = globSync('stories/**/*.stories.tsx').map((file) => `./${file}`);
  expect(new Set(stories.map(({ file }) => file))).toEqual(new Set(files));
});
