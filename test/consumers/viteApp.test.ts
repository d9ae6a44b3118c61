import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { preview, type PreviewServer } from 'vite';
import { chromeLaunchOptions } from '../support/chrome.ts';
import { installConsumer, versionsHere, type Consumer } from './consumer.ts';

const compilerOptions = {
  jsx: 'react-jsx',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2023', 'DOM', 'DOM.Iterable'],
  noEmit: true,
  strict: true,
  types: ['vite/client'],
};

const react19 = versionsHere(['react', 'react-dom', '@types/react', '@types/react-dom']);
const react18 = {
  react: '18.3.1',
  'react-dom': '18.3.1',
  '@types/react': '18.3.8',
  '@types/react-dom': '18.3.7',
};

describe.for([react19, react18])('a Vite app on React $react', (reactVersions) => {
  let consumer: Consumer;
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  const messages: string[] = [];

  beforeAll(async () => {
    consumer = await installConsumer(['@keyward/ui', '@keyward/adapters'], {
      ...versionsHere(['@tanstack/react-query', '@vitejs/plugin-react', 'vite']),
      ...reactVersions,
    });
    cpSync(join(import.meta.dirname, 'app'), consumer.folder, { recursive: true });
    consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['main.tsx'] }));
    await consumer.run('pnpm', 'exec', 'vite', 'build');
    server = await preview({
      root: consumer.folder,
      configFile: false,
      preview: { port: 0, host: 'localhost' },
    });
    browser = await chromium.launch(chromeLaunchOptions());
    page = await browser.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) messages.push(message.text());
    });
    page.on('pageerror', (error) => messages.push(String(error)));
    await page.goto(server.resolvedUrls?.local[0] ?? '');
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    consumer?.remove();
  });

  it('type checks with the declarations in the tarballs', async () => {
    expect(await consumer.run('tsc', '--project', 'tsconfig.json')).toBe('');
  });

  it('issues a credential, shows its secret once, and lists it', async () => {
    await page.getByRole('button', { name: 'Create credentials' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create credentials' });
    await dialog.getByRole('textbox', { name: 'Email' }).fill('ops@example.com');
    await dialog.getByRole('radio', { name: 'Full' }).check();
    await dialog.getByRole('button', { name: 'Create credentials' }).click();

    await dialog.getByRole('button', { name: 'Copy secret' }).waitFor();
    await dialog.getByRole('checkbox', { name: 'I have stored it' }).check();
    await dialog.getByRole('button', { name: 'Done' }).click();

    await page.getByText('ops@example.com').first().waitFor();
    expect(await dialog.isVisible()).toBe(false);
  });

  it('has colors that follow the page’s color-scheme, whatever the bundler made of the style sheet', async () => {
    const look = (colorScheme: string) =>
      page
        .getByRole('article')
        .first()
        .evaluate((card, scheme) => {
          document.documentElement.style.colorScheme = scheme;
          const { backgroundColor, color, borderTopColor } = getComputedStyle(card);
          return { backgroundColor, color, borderTopColor };
        }, colorScheme);
    const light = await look('light');
    const dark = await look('dark');
    expect(light.backgroundColor).toBe('rgb(255, 255, 255)');
    for (const part of ['backgroundColor', 'color', 'borderTopColor'] as const) {
      expect(dark[part]).not.toBe(light[part]);
    }
  });

  it('logs no error and no warning', () => {
    expect(messages).toEqual([]);
  });
});
