import { globSync } from 'node:fs';
import { execute } from './execute.ts';

const projects = [...globSync('packages/*/tsconfig.json').sort(), 'tsconfig.json'];
let failed = 0;

for (const project of projects) {
  const { code, output } = await execute('tsc', ['--project', project]);
  if (code === 0) continue;
  failed += 1;
  console.error(`${project}\n${output}`);
}
console.log(`${projects.length - failed} of ${projects.length} projects without a type error`);
process.exitCode = failed === 0 ? 0 : 1;
