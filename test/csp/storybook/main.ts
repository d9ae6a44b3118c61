import type { StorybookConfig } from '@storybook/react-vite';
import storybook from '../../../.storybook/main.ts';

/**
 * The stories without what Storybook adds to look at them: its backgrounds, outlines, measures and
 * highlights write style elements of their own, and a policy would report those in every story.
 */
const config: StorybookConfig = {
  ...storybook,
  stories: ['../../../stories/**/*.stories.tsx', './violations.stories.tsx'],
  addons: [],
  features: { ...storybook.features, backgrounds: false, highlight: false, measure: false, outline: false },
};

export default config;
