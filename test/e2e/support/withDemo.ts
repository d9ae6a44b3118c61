import type { Browser } from 'playwright';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { startDemo, type Demo } from './demo.ts';

/** A browser and a demo on the embedded database for the tests of one file; read them inside of a test. */
export function withDemo(environment: Record<string, string> = {}): { browser: Browser; demo: Demo } {
  const running: Partial<{ browser: Browser; demo: Demo }> = {};
  beforeAll(async () => {
    running.browser = await launchBrowser();
    running.demo = await startDemo(environment);
  });
  afterAll(async () => {
    await running.browser?.close();
    await running.demo?.stop();
  });
  const started = <Name extends keyof typeof running>(name: Name) => {
    const value = running[name];
    if (value === undefined) throw new Error(`The ${name} is there once the tests run, not before.`);
    return value;
  };
  return {
    get browser() {
      return started('browser');
    },
    get demo() {
      return started('demo');
    },
  };
}
