import { expect, inject, it } from 'vitest';
import { execute } from '../support/execute.ts';

const allowed = /^package\/(dist\/.+|README\.md|LICENSE|package\.json)$/;

it.for(Object.entries(inject('tarballs')))(
  '%s holds its build, README, LICENSE and manifest only',
  async ([name, tarball]) => {
    const { output } = await execute('tar', ['-tzf', tarball]);
    const files = output.trim().split('\n');
    const extra = name === '@keyward/server' ? ['package/openapi.json'] : [];

    expect(files).toEqual(
      expect.arrayContaining(['package/README.md', 'package/LICENSE', 'package/package.json', ...extra]),
    );
    expect(files.filter((file) => !allowed.test(file) && !extra.includes(file))).toEqual([]);
    expect(files.filter((file) => /\.(test|stories)\./.test(file))).toEqual([]);
  },
);

it.for(Object.entries(inject('tarballs')))(
  '%s resolves to neither sources nor the workspace',
  async ([, tarball]) => {
    const { output } = await execute('tar', ['-xzOf', tarball, 'package/package.json']);
    const { exports, dependencies, peerDependencies } = JSON.parse(output) as Record<string, unknown>;
    const resolved = JSON.stringify({ exports, dependencies, peerDependencies });

    expect(resolved).not.toMatch(/keyward-source|workspace:|catalog:|\/src\//);
  },
);
