import { expect, inject, it } from 'vitest';
import { withStories } from './support/withStories.ts';

const { stories } = inject('storybook');
const complaintsOf = withStories();

it.concurrent.each(stories)('%s runs under the strict policy', async (id) => {
  expect(await complaintsOf(id)).toEqual([]);
});
