import { defineConfig } from 'vitest/config';

const conditions = ['keyward-source', 'module', 'browser', 'development|production'];
const nodeConditions = ['keyward-source', 'node', 'development|production'];
const onNode = {
  resolve: { conditions: nodeConditions },
  ssr: { resolve: { conditions: nodeConditions, externalConditions: ['keyward-source', 'node'] } },
};

/**
 * unit: pure packages on Node. dom: react and ui in jsdom. backends: the ready adapters on backends that
 * we did not write. server: the reference backend on the embedded database and on PostgreSQL. csp: every
 * story of a built Storybook, under the strict policy. e2e and consumers: built artefacts, one file at a time.
 * The stories have another file for their looks, `.storybook/vitest.config.ts`.
 */
export default defineConfig({
  test: {
    projects: [
      {
        ...onNode,
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'packages/{core,conformance,adapters,connectors}/src/**/*.test.ts',
            'test/{contract,support}/**/*.test.ts',
          ],
          isolate: false,
        },
      },
      {
        resolve: { conditions },
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['packages/{react,ui}/src/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/dom.setup.ts'],
          isolate: false,
        },
      },
      {
        ...onNode,
        test: {
          name: 'backends',
          environment: 'node',
          include: ['packages/adapters/test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...onNode,
        test: {
          name: 'server',
          environment: 'node',
          include: ['packages/server/src/**/*.test.ts', 'packages/server/test/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        ...onNode,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/buildDemo.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        ...onNode,
        test: {
          name: 'csp',
          environment: 'node',
          include: ['test/csp/**/*.test.ts'],
          globalSetup: ['test/csp/support/provideStories.ts'],
          fileParallelism: false,
          // Some stories measure time: no more pages than a small machine has cores.
          maxConcurrency: 2,
          testTimeout: 60_000,
        },
      },
      {
        ...onNode,
        test: {
          name: 'consumers',
          environment: 'node',
          include: ['test/consumers/**/*.test.ts'],
          globalSetup: ['test/consumers/packTarballs.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
