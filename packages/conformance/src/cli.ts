#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { checkAdapter, renderReport } from './checkAdapter.ts';
import type { Setup } from './clause.ts';

const usage = `Usage: keyward-conformance <module>

The module exports \`setup\`, which returns what is to be tested:

  export const setup = () => ({ adapter: myAdapterDefinition({ … }) });

TypeScript works where this Node can run it (22.18 and later).`;

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});

/** 0: conformant, 1: not, 2: nothing could be tested. */
async function main([file]: string[]): Promise<number> {
  if (file === undefined || file.startsWith('-')) {
    console.log(usage);
    return file === undefined ? 2 : 0;
  }
  const setup = await setupOf(file);
  if (setup === null) return 2;
  const started = performance.now();
  const report = await checkAdapter({ setup });
  console.log(renderReport(report));
  const passed = report.results.filter(({ outcome }) => outcome === 'passed').length;
  const failed = report.results.filter(({ outcome }) => outcome === 'failed').length;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${passed} clauses kept, ${failed} broken, in ${seconds} s.`);
  return report.isConformant ? 0 : 1;
}

async function setupOf(file: string): Promise<Setup | null> {
  if (!existsSync(file)) {
    console.error(`Keyward: there is no file ${file}.\n\n${usage}`);
    return null;
  }
  const { setup } = (await import(pathToFileURL(resolve(file)).href)) as { setup?: unknown };
  if (typeof setup === 'function') return setup as Setup;
  console.error(
    `Keyward: ${file} does not export a function \`setup\`, so there is nothing to test.\n\n${usage}`,
  );
  return null;
}
