import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveStories } from './serveStories.ts';

declare module 'vitest' {
  interface ProvidedContext {
    storybook: {
      origin: string;
      /** What a reader of the catalog finds. */
      stories: { id: string; file: string; isNarrow: boolean }[];
      /** The ids of the stories that break the policy on purpose. */
      violations: string[];
    };
  }
}

/** The part of Storybook's index that is read here. */
interface StoryIndex {
  entries: Record<string, { id: string; type: string; importPath: string; tags?: string[] }>;
}

/** Builds the Storybook and serves it for the tests of a run. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'keyward-stories-'));
  const options = ['--config-dir', 'test/csp/storybook', '--output-dir', folder];
  execFileSync('storybook', ['build', '--test', '--disable-telemetry', '--loglevel', 'error', ...options], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as StoryIndex;
  const all = Object.values(entries).filter(({ type }) => type === 'story');
  const isViolation = ({ importPath }: { importPath: string }) => importPath.startsWith('./test/');
  const { origin, close } = await serveStories(folder);
  project.provide('storybook', {
    origin,
    stories: all
      .filter((story) => !isViolation(story))
      .map(({ id, importPath: file, tags = [] }) => {
        // What a story pins by its globals, Storybook's own runner does; in here its tag says so.
        return { id, file, isNarrow: tags.includes('narrow') };
      }),
    violations: all.filter(isViolation).map(({ id }) => id),
  });
  return () => {
    close();
    rmSync(folder, { recursive: true, force: true });
  };
}
