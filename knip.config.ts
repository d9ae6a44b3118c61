import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  // A type that an exported signature uses is worth a name, even when nobody imports it yet.
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    '.': {
      entry: ['test/support/*.ts', 'test/{contract,e2e,consumers}/**/*.test.ts', 'stories/**/*.stories.tsx'],
      project: ['*.ts', '.storybook/**/*.{ts,tsx}', 'stories/**', 'test/**'],
      // Started as commands by `test/support`: attw, publint and tsc.
      ignoreDependencies: ['@arethetypeswrong/cli', 'publint', 'typescript-7'],
    },
    'packages/*': { project: ['src/**'] },
    // Peers that the tests' renderer needs.
    'packages/{react,ui}': {
      project: ['src/**'],
      ignoreDependencies: ['react-dom', '@tanstack/react-query'],
    },
  },
};

export default config;
