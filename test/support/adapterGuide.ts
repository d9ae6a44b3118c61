import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Writes the guide's code to the files that it names, beside the backend that it is about. */
export function writeAdapterGuide(folder: string): string {
  const guide = readFileSync(join(root, 'docs/adapter-guide.md'), 'utf8');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'test/contract/ferryBackend.ts'), join(folder, 'ferryBackend.ts'));
  for (const [code, name] of guide.matchAll(/(?<=^```ts\n)\/\/ (\S+)\n.*?(?=^```)/gms)) {
    writeFileSync(join(folder, name ?? ''), code);
  }
  return guide;
}
