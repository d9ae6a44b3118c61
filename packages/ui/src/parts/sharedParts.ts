import type { Part } from './Part.ts';

/** Elements that several widgets have. */
export const sharedParts = {
  button: {
    className: 'kw-button',
    attributes: { 'data-variant': ['primary', 'danger'], 'data-size': ['small'], 'data-busy': [] },
    description: 'A button with text; `:disabled` or `[aria-disabled]` while it does nothing.',
  },
  iconButton: {
    className: 'kw-icon-button',
    attributes: {
      'data-variant': ['danger'],
      'data-outcome': ['copied', 'refused'],
      'data-busy': [],
    },
    description: 'A button with an icon only, whose name is for assistive technology.',
  },
  icon: { className: 'kw-icon', description: 'A decorative line drawing in the color of the text.' },
  notice: {
    className: 'kw-notice',
    attributes: { 'data-tone': ['info', 'warning', 'danger'] },
    description: 'A highlighted paragraph.',
  },
  noticeBody: { className: 'kw-notice-body', description: 'The words of a notice, and its button if any.' },
  help: { className: 'kw-help', description: 'A smaller, quieter text that explains.' },
  error: { className: 'kw-error', description: 'What is wrong with a field or an action, beside it.' },
  code: { className: 'kw-code', description: 'An id, scope or other text in a fixed-width font.' },
  text: { className: 'kw-text', description: 'A paragraph of a dialog.' },
  facts: { className: 'kw-facts', description: 'A list of names and values.' },
  visuallyHidden: {
    className: 'kw-visually-hidden',
    description: 'Words that are only read out. Leave them in place.',
  },
} as const satisfies Record<string, Part>;
