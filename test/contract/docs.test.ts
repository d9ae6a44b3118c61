import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const generated = [
  'node_modules',
  'dist',
  'test-results',
  'storybook-static',
  'coverage',
  '.git',
  '.keyward',
];
const files = globSync(['**/*', '.*', '.{ci,changeset,storybook}/**/*'], {
  cwd: root,
  exclude: (path) => generated.includes(basename(path)),
}).filter((path) => statSync(join(root, path)).isFile());
const documents = files.filter((path) => /^([^/]+\.md|docs\/.+\.md|packages\/[^/]+\/README\.md)$/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe.for(documents)('%s', (document) => {
  const text = read(document);
  const prose = text.replaceAll(/^```.*?^```/gms, '');
  const code = [...prose.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');

  it('links only to files that exist', () => {
    const links = [...prose.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
  });

  it('names only paths that exist', () => {
    const paths = code.filter((span) =>
      /^(packages|stories|test|docs|\.storybook|\.ci|\.changeset)\//.test(span),
    );
    expect(paths.filter((path) => globSync(path, { cwd: root }).length === 0)).toEqual([]);
  });

  it('names only files that exist', () => {
    const names = code.filter((span) => /^\.?[\w-]+(\.[\w-]+)*\.(ts|tsx|mjs|css|json|yaml|md)$/.test(span));
    const known = new Set(files.map((path) => basename(path)));
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names only scripts that exist', () => {
    const known = globSync(['package.json', 'packages/*/package.json'], { cwd: root }).flatMap(scriptsOf);
    const named = [...text.matchAll(/\bp?npm(?:@[\d.]+)? (?:run ([\w:-]+)|(test|start)\b)/g)];
    expect(named.map((match) => match[1] ?? match[2]).filter((name) => !known.includes(name ?? ''))).toEqual(
      [],
    );
  });
});

describe('no file names', () => {
  const texts = files
    .filter((path) => !/\.(png|svg|ico|woff2?|tgz)$/.test(path))
    .map((path) => [path, read(path)] as const);
  const holding = (pattern: RegExp) =>
    texts.flatMap(([path, text]) => (pattern.exec(text) ? [`${path}: ${pattern.exec(text)?.[0]}`] : []));

  it('the host of a package registry', () => {
    expect(holding(/https?:\/\/[^\s"'/]*(?:registry|mirror|artifact|nexus)[^\s"'/]*/i)).toEqual([]);
  });

  it('a path of somebody’s machine', () => {
    expect(holding(/(?<![\w.@~*-])\/(?:home|Users|root)\/[\w.-]+/)).toEqual([]);
    expect(texts.filter(([, text]) => text.includes(`${root}/`) || text.includes(`${homedir()}/`))).toEqual(
      [],
    );
  });
});

function scriptsOf(path: string): string[] {
  return Object.keys((JSON.parse(read(path)) as { scripts?: Record<string, string> }).scripts ?? {});
}
