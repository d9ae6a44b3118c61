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
      /** The ids of the stories that a reader of the catalog finds. */
      stories: string[];
      /** The ids of the stories that break the policy on purpose. */
      violations: string[];
    };
  }
}

/** The part of Storybook's index that is read here. */
interface StoryIndex {
  entries: Record<string, { id: string; type: string; importPath: string }>;
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
  const stories = Object.values(entries).filter(({ type }) => type === 'story');
  const { origin, close } = await serveStories(folder);
  const idsIn = (place: string) =>
    stories.filter(({ importPath }) => importPath.startsWith(place)).map(({ id }) => id);
  project.provide('storybook', { origin, stories: idsIn('./stories/'), violations: idsIn('./test/') });
  return () => {
    close();
    rmSync(folder, { recursive: true, force: true });
  };
}
