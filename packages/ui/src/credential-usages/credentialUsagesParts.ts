import type { Part } from '../parts/Part.ts';

/** What a dialog says about what depends on a credential. */
export const credentialUsagesParts = [
  { className: 'kw-usages-status', description: 'Says what was found, in a sentence or a notice.' },
  { className: 'kw-usages', description: 'The list, and what opens the rest of it.' },
  { className: 'kw-usage-list', description: 'Some of what uses the credential.' },
  {
    className: 'kw-usage',
    attributes: { 'data-active': [] },
    description: 'One thing that uses it; its `::before` is filled while it is active.',
  },
  { className: 'kw-usage-name', description: 'Its name, or the link to it.' },
  { className: 'kw-usages-more', description: 'Opens to the rest of a long list.' },
] as const satisfies readonly Part[];
