import { expect, inject, it } from 'vitest';
import { breaksPolicy } from './support/breaksPolicy.ts';
import { withStories } from './support/withStories.ts';

const { violations } = inject('storybook');
const complaintsOf = withStories();

/** By the story's name. The run of all stories is worth as much as what it finds here. */
const found = {
  'style-element': /^violates style-src-elem: inline /,
  'foreign-styles': /^violates style-src-elem: https:/,
  'style-attribute': /^violates style-src-attr: /,
  'markup-from-text': /^violates require-trusted-types-for: .* Element innerHTML\|<b style/,
  'parsed-text': /^violates require-trusted-types-for: .* DOMParser parseFromString/,
  'code-from-text': /^violates require-trusted-types-for: .* Function/,
  'event-attribute': /^violates require-trusted-types-for: .* Element onclick/,
  'trusted-types-policy': /^violates trusted-types: /,
  'foreign-script': /^violates script-src-elem: /,
  'foreign-image': /^violates img-src: https:/,
  'inline-image': /^violates img-src: data/,
  font: /^violates font-src: /,
  request: /^violates connect-src: /,
  frame: /^violates frame-src: /,
  'sent-form': /^violates form-action: /,
  'base-address': /^violates base-uri: /,
  'within-frame': /^violates style-src-attr: /,
  'after-the-play': /^violates style-src-attr: /,
  'throwing-play': /^play threw: The play function threw/,
  'throwing-render': /^storyThrewException: Rendering threw/,
  'rejected-later': /^Error: Nobody has waited for this/,
};

it.concurrent.each(Object.entries(found))('finds %s', async (name, complaint) => {
  const complaints = await complaintsOf(`violations--${name}`);
  expect(complaints).toContainEqual(expect.stringMatching(complaint));
  expect(breaksPolicy(complaints)).toBe(complaint.source.startsWith('^violates'));
});

it('looks for each violation', () => {
  expect(violations.toSorted()).toEqual(
    Object.keys(found)
      .map((name) => `violations--${name}`)
      .toSorted(),
  );
});
