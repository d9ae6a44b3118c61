import { globSync, readFileSync, writeFileSync } from 'node:fs';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['plugins']>[number];
type Exports = Record<string, string | { 'keyward-source'?: string; default: string }>;

const directive = '"use client";';

const shared: Options = {
  format: ['esm', 'cjs'],
  target: 'es2022',
  // `browser` would freeze `process.env.NODE_ENV` into the output.
  platform: 'neutral',
  external: [/^node:/],
  removeNodeProtocol: false,
};

/**
 * Builds every entry of the package in the current folder, for any runtime.
 *
 * @param inner files of their own in `dist` that no subpath exports: a host's bundler leaves out
 *   files, but of a file hardly ever a part
 */
export function serverSafe(inner: Record<string, string> = {}): Options {
  const entry = scriptEntries();
  const files = { ...entry, ...inner };
  return { ...shared, entry: files, dts: { entry }, splitting: Object.keys(files).length > 1 };
}

/** Every module of `src` as a file of its own. */
export function everyModule(): Record<string, string> {
  const exclude = ['**/*.test.{ts,tsx}', '**/*.test-d.{ts,tsx}', 'src/test/**'];
  const modules = globSync('src/**/*.{ts,tsx}', { exclude });
  return Object.fromEntries(modules.map((file) => [file.replace(/^src\/(.+)\.tsx?$/, '$1'), file]));
}

/**
 * The same for React code: each file starts with the directive that server components look for.
 *
 * @param inner files of their own in `dist` that no subpath exports: a host's bundler splits its
 *   chunks between files, never inside of one
 */
export function client(inner: Record<string, string> = {}): Options {
  return {
    ...serverSafe(inner),
    splitting: true,
    // A second treeshaking by Rollup would drop it again, so `treeshake` stays off.
    banner: { js: directive },
    plugins: [directiveFirst()],
  };
}

/** Bundles `src/styles.css` and what it imports into one minified file. */
export function styles(): Options {
  return { entry: { styles: 'src/styles.css' }, minify: true };
}

/** Entry name to source file, read from the `exports` that say what the package offers. */
function scriptEntries(): Record<string, string> {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Exports };
  const entries = Object.values(exports).flatMap((target) => {
    if (typeof target === 'string' || !target['keyward-source']?.endsWith('.ts')) return [];
    return [[target.default.replace(/^\.\/dist\/(.+)\.js$/, '$1'), target['keyward-source'].slice(2)]];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** tsup splits CommonJS with a transform that writes `"use strict"` and helpers above the directive. */
function directiveFirst(): Plugin {
  return {
    name: 'directive-first',
    buildEnd({ writtenFiles }) {
      for (const { name } of writtenFiles) {
        if (!name.endsWith('.cjs')) continue;
        const code = readFileSync(name, 'utf8').replace(directive, '');
        writeFileSync(name, `${directive}${code}`);
      }
    },
  };
}
