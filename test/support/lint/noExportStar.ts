import type { Rule } from './Rule.ts';

/** `export *` hides what a package promises, and `export * as X` keeps unused parts in the bundle. */
export const noExportStar: Rule = {
  meta: {
    messages: { star: 'Name what is exported: an entry is a promise, and bundlers keep all of a star.' },
  },
  create: (context) => ({
    ExportAllDeclaration: (node) => context.report({ node, messageId: 'star' }),
  }),
};
