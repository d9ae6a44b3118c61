import { globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { execute } from './execute.ts';

interface PublishedPackage {
  name: string;
  folder: string;
}

interface Manifest {
  name: string;
  private?: boolean;
}

const root = resolve(import.meta.dirname, '../..');

/** Every package of the workspace that goes to a registry. */
export function publishedPackages(): PublishedPackage[] {
  return globSync('packages/*/package.json', { cwd: root })
    .sort()
    .flatMap((path) => {
      const manifest = JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
      return manifest.private ? [] : [{ name: manifest.name, folder: join(root, dirname(path)) }];
    });
}

/**
 * Packs every published package as `pnpm publish` would.
 *
 * @returns the tarball's path by package name
 */
export async function packAll(destination: string): Promise<Map<string, string>> {
  const tarballs = new Map<string, string>();
  for (const { name, folder } of publishedPackages()) {
    const { code, output } = await execute('pnpm', ['pack', '--json', '--pack-destination', destination], {
      cwd: folder,
    });
    const filename = /"filename": "(.+\.tgz)"/.exec(output)?.[1];
    if (code !== 0 || filename === undefined) throw new Error(`${name} could not be packed:\n${output}`);
    tarballs.set(name, filename);
  }
  return tarballs;
}
