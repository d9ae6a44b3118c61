import { globSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { breaksPolicy } from './support/breaksPolicy.ts';
import { withStories } from './support/withStories.ts';

const { stories } = inject('storybook');
const complaintsOf = withStories();

it.concurrent.each(stories)('$id runs under the strict policy', async ({ id, isNarrow }) => {
  const complaints = await complaintsOf(id, isNarrow);
  // A production build has no `act`: on a busy machine a click may come before an effect. Only that has a second try.
  const isDecided = complaints.length === 0 || breaksPolicy(complaints);
  expect(isDecided ? complaints : await complaintsOf(id, isNarrow)).toEqual([]);
});

it('leaves out no file of stories', () => {
  const files = globSync('stories/**/*.stories.tsx').map((file) => `./${file}`);
  expect(new Set(stories.map(({ file }) => file))).toEqual(new Set(files));
});
