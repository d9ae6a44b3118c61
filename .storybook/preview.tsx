import '@keyward/ui/styles.css';
import './preview.css';
import type { Decorator, Preview } from '@storybook/react-vite';
import { configure } from 'storybook/test';
import { globalTypes, viewports } from './globals.ts';
import { expectSilence, listenToConsole } from './silentConsole.ts';

// A busy machine is slow, and what never comes is only told later.
configure({ asyncUtilTimeout: 5_000 });

/** On `<html>`, since dialogs are rendered beside the story, at the end of `<body>`. */
const withThemeAndDirection: Decorator = (Story, { globals }) => {
  const root = document.documentElement;
  root.lang = 'en';
  root.dir = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
  root.style.colorScheme = globals['theme'] === 'dark' ? 'dark' : 'light';
  return <Story />;
};

const preview: Preview = {
  globalTypes,
  initialGlobals: { theme: 'light', direction: 'ltr' },
  decorators: [withThemeAndDirection],
  beforeEach: listenToConsole,
  afterEach: expectSilence,
  parameters: {
    a11y: { test: 'error' },
    layout: 'padded',
    viewport: { options: viewports },
    // An open modal would cover the docs page.
    docs: { story: { inline: false, height: '32rem' } },
  },
};

export default preview;
