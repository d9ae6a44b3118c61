import type { Preview } from '@storybook/react-vite';

/** The toolbar's choices, and what a test project can pin with `initialGlobals`. */
export const globalTypes = {
  theme: {
    description: 'Color scheme',
    toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
  },
  direction: {
    description: 'Text direction',
    toolbar: { icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true },
  },
} satisfies Preview['globalTypes'];

export const viewports = {
  narrow: { name: 'Narrow, 320 px', styles: { width: '320px', height: '640px' } },
  tablet: { name: 'Tablet, 768 px', styles: { width: '768px', height: '1024px' } },
  desktop: { name: 'Desktop, 1280 px', styles: { width: '1280px', height: '800px' } },
};
