/** Resolves our packages to their sources, so that a story never shows yesterday's build. */
export const browserConditions = ['keyward-source', 'module', 'browser', 'development|production'];
