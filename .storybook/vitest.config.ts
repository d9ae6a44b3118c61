import { fileURLToPath } from 'node:url';
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromeLaunchOptions } from '../test/support/chrome.ts';
import { browserConditions } from './browserConditions.ts';

const configDir = fileURLToPath(new URL('.', import.meta.url));

/** Every story, its play function and axe, in a real browser; once per look. */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      stories('light', {}),
      stories('dark rtl', { theme: 'dark', direction: 'rtl' }),
      stories('narrow', { viewport: { value: 'narrow', isRotated: false } }),
    ],
  },
});

function stories(name: string, initialGlobals: Record<string, unknown>) {
  return {
    plugins: [storybookTest({ configDir, initialGlobals })],
    resolve: { conditions: browserConditions },
    // A dependency found in mid-run reloads the page and fails the test that is on it.
    optimizeDeps: {
      include: [
        '@keyward/react > @leeoniya/ufuzzy',
        '@keyward/ui > @radix-ui/react-dialog',
        '@keyward/ui > downshift',
        '@storybook/addon-a11y/preview',
        '@storybook/addon-docs/preview',
        '@storybook/react-vite',
        '@tanstack/react-query',
        'react',
        'react-dom',
        'react-dom/client',
        'react-hook-form',
        '@keyward/react > react-hook-form',
        'react/jsx-dev-runtime',
        'react/jsx-runtime',
        'storybook/test',
        '@keyward/core > zod/mini',
      ],
    },
    test: {
      name,
      browser: {
        enabled: true,
        headless: true,
        provider: playwright({
          launchOptions: chromeLaunchOptions(),
          contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] },
        }),
        instances: [{ browser: 'chromium' as const }],
        screenshotFailures: false,
      },
    },
  };
}
