import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { packAll } from '../support/publishedPackages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of each published package's tarball, by name. */
    tarballs: Record<string, string>;
  }
}

/** Packs once for all consumers: what they install is what a user would. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-tarballs-'));
  provide('tarballs', Object.fromEntries(await packAll(folder)));
  return () => rmSync(folder, { recursive: true });
}
