import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  // A type that an exported signature uses is worth a name, even when nobody imports it yet.
  ignoreExportsUsedInFile: { interface: true, type: true },
  workspaces: {
    '.': {
      entry: [
        '.storybook/vitest.config.ts',
        'test/consumers/app/main.tsx',
        'test/support/*.ts',
        'test/contract/ferryBackend.ts',
        'test/**/*.test.ts',
        'stories/**/*.stories.tsx',
        'test/csp/storybook/*.{ts,tsx}',
      ],
      project: ['*.ts', '.storybook/**/*.{ts,tsx}', 'stories/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
      // Started as commands by `test/support`: attw, publint and tsc.
      ignoreDependencies: [
        '@arethetypeswrong/cli',
        'publint',
        'typescript-7',
        // Its version is what the consumers' apps are built with.
        '@vitejs/plugin-react',
        // Imported by the examples in documents, which `test/contract` compiles.
        '@keyward/conformance',
      ],
    },
    'packages/conformance': {
      entry: ['src/cli.ts', '{src,test}/**/*.{test,test-d}.{ts,tsx}'],
      project: ['{src,test}/**/*.{ts,tsx}'],
    },
    'packages/*': {
      entry: ['{src,test}/**/*.{test,test-d}.{ts,tsx}'],
      project: ['{src,test}/**/*.{ts,tsx}'],
    },
    // The peer that its own peer, react-query, needs.
    'packages/react': {
      entry: ['src/**/*.{test,test-d}.{ts,tsx}'],
      project: ['src/**/*.{ts,tsx}'],
      ignoreDependencies: ['react-dom'],
    },
  },
};

export default config;
