import { readFileSync, writeFileSync } from 'node:fs';
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

/** Builds every entry of the package in the current folder, for any runtime. */
export function serverSafe(): Options {
  const entry = scriptEntries();
  return { ...shared, entry, dts: { entry }, splitting: Object.keys(entry).length > 1 };
}

/**
 * The same for React code: each file starts with the directive that server components look for.
 *
 * @param inner files of their own in `dist` that no subpath exports: a host's bundler splits its
 *   chunks between files, never inside of one
 */
export function client(inner: Record<string, string> = {}): Options {
  const options = serverSafe();
  return {
    ...options,
    entry: { ...(options.entry as Record<string, string>), ...inner },
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
