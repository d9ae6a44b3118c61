/** Who may import whom: the table of `CONTRIBUTING.md`. Everything that is not named here is forbidden. */
const mayImport = {
  core: [],
  conformance: ['core'],
  adapters: ['core'],
  connectors: ['core'],
  react: ['core'],
  ui: ['core', 'react'],
  server: ['core'],
  demo: ['core', 'adapters', 'connectors', 'react', 'ui', 'server'],
};
/** The same for tests beside the sources. */
const testsMayImport = {
  ...mayImport,
  conformance: ['core', 'adapters'],
  adapters: ['core', 'conformance'],
  react: ['core', 'adapters'],
  ui: ['core', 'react', 'adapters'],
  server: ['core', 'conformance', 'adapters'],
};

const tests = String.raw`(\.test(-d)?\.tsx?$|/test/)`;
const sources = (name) => `^packages/${name}/(src|test)/`;
const packagesExcept = (names) => String.raw`^packages/(?!(${names.join('|')})/)[^/]+/`;

const directions = (table, name, from) =>
  Object.entries(table).map(([owner, targets]) => ({
    name: `${owner}-${name}`,
    severity: 'error',
    comment: `${owner} may import only: ${targets.join(', ') || 'nothing of ours'}`,
    from: { path: sources(owner), ...from },
    to: { path: packagesExcept([owner, ...targets]) },
  }));

export default {
  forbidden: [
    ...directions(mayImport, 'imports', { pathNot: tests }),
    ...directions(testsMayImport, 'tests-import', {}),
    {
      name: 'by-name-only',
      severity: 'error',
      comment: 'Another package is imported by its name, never by a path.',
      from: { path: '^packages/([^/]+)/' },
      to: { pathNot: ['^packages/$1/', '^(stories|test/support)/'], dependencyTypes: ['local'] },
    },
    {
      name: 'no-reach-in',
      severity: 'error',
      comment: 'Stories and tests use what a package exports, never a file of it.',
      from: { path: '^(stories|test)/' },
      to: { path: '^packages/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-react-below',
      severity: 'error',
      comment: 'core, conformance, adapters, connectors and server run without React.',
      from: { path: '^packages/(core|conformance|adapters|connectors|server)/' },
      to: { path: 'node_modules/(@types/)?react(-dom|-hook-form)?/|node_modules/@tanstack/react' },
    },
    {
      name: 'core-on-nothing-but-zod',
      severity: 'error',
      comment: 'core runs anywhere: no Node built-in and no package but zod.',
      from: { path: sources('core'), pathNot: tests },
      to: { pathNot: ['^packages/core/', 'node_modules/zod/'] },
    },
    {
      name: 'connectors-on-nothing-but-core-and-zod',
      severity: 'error',
      comment: 'connectors runs anywhere: no Node built-in and no package but core and zod.',
      from: { path: sources('connectors'), pathNot: tests },
      to: { pathNot: ['^packages/(core|connectors)/', 'node_modules/zod/'] },
    },
    {
      name: 'views-do-not-query',
      severity: 'error',
      comment: 'A view gets props. Only controllers in @keyward/react touch the adapter and react-query.',
      from: { path: sources('ui'), pathNot: tests },
      to: { path: ['node_modules/@tanstack/', 'node_modules/react-hook-form/', 'node_modules/zod/'] },
    },
    {
      name: 'tests-stay-out-of-sources',
      severity: 'error',
      // The demo plays foreign backends by the fakes that the tests use.
      from: { path: '^packages/[^/]+/src/', pathNot: [tests, '^packages/demo/src/server/backends/'] },
      to: {
        path: ['^(test|stories)/', String.raw`\.test(-d)?\.tsx?$`, 'node_modules/(vitest|@testing-library)/'],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Types may point back, since nothing of them is left at run time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // `/// <reference types="node" />` names no module.
      to: { couldNotResolve: true, pathNot: '^node$' },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: "What a package imports stands in its own package.json, else it breaks on the user's machine.",
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'published-without-dev',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['^packages/[^/]+/dist/', String.raw`tsup\.config\.ts$`] },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    enhancedResolveOptions: {
      conditionNames: ['keyward-source', 'import', 'types', 'node', 'default'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
