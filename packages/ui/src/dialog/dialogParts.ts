import type { Part } from '../parts/Part.ts';

/** The shell of every dialog. */
export const dialogParts = [
  { className: 'kw-overlay', description: 'Covers the page behind the dialog.' },
  {
    className: 'kw-dialog',
    attributes: { 'data-size': ['small', 'medium', 'large'], 'data-state': ['open', 'closed'] },
    description: 'The dialog itself.',
  },
  { className: 'kw-dialog-title', description: 'Its heading.' },
  { className: 'kw-dialog-close', description: 'The icon button that closes it.' },
  { className: 'kw-dialog-body', description: 'What scrolls when the window is low.' },
  { className: 'kw-dialog-footer', description: 'The answers, always in view.' },
] as const satisfies readonly Part[];
