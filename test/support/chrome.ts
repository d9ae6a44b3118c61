import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const usualPlaces = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  `${process.env['PROGRAMFILES']}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** The path of an installed Chrome or Chromium; undefined where there is none. */
export function findChrome(): string | undefined {
  return [...usualPlaces, chromium.executablePath()].find((path) => path !== undefined && existsSync(path));
}

/** Playwright's launch options for a container, a developer's machine and CI alike. */
export function chromeLaunchOptions() {
  return {
    executablePath: findChrome(),
    chromiumSandbox: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
    ],
  };
}
