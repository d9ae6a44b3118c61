import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { writeAdapterGuide } from '../support/adapterGuide.ts';
import { execute } from '../support/execute.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'test-results/examples');

it('every TypeScript example in a document compiles', async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = globSync(['README.md', 'docs/**/*.md', 'packages/*/README.md'], { cwd: root }).flatMap(
    examplesOf,
  );
  // Code that names its file belongs together.
  writeAdapterGuide(join(folder, 'adapter-guide'));
  const tsconfig = { extends: '../../tsconfig.json', include: ['.'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));

  const { output } = await execute(join(root, 'node_modules/.bin/tsc'), ['--project', folder], { cwd: root });

  expect(names.length).toBeGreaterThan(0);
  expect(output).toBe('');
}, 60_000);

/** Writes a document's examples to files, named after it, each a module of its own. */
function examplesOf(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8');
  return [...text.matchAll(/^```(tsx?)\n(?!\/\/ \S+\.ts\n)(.*?)^```/gms)].map(([, kind, code], index) => {
    const name = `${document.replaceAll(/[^\w]+/g, '-')}-${index}.${kind}`;
    writeFileSync(join(folder, name), `${code}\nexport {};\n`);
    return name;
  });
}
