import { chromium } from 'playwright';
import { startDemo } from '../e2e/support/demo.ts';
import { chromeLaunchOptions } from './chrome.ts';

/** Takes the README's picture from the running demo: the page, and the step that shows the secret. */
const demo = await startDemo();
const browser = await chromium.launch(chromeLaunchOptions());
try {
  const page = await browser.newPage({ viewport: { width: 1180, height: 820 }, deviceScaleFactor: 1.5 });
  await page.goto(demo.url);
  await page.getByRole('article').first().waitFor();
  await page.screenshot({ path: 'docs/credentials-grid.png' });
  await page.getByRole('button', { name: 'Create credentials' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill('integrations@partner.example');
  await page.getByRole('textbox', { name: 'Name' }).fill('Partner portal');
  await page.getByRole('dialog').getByRole('button', { name: 'Create credentials' }).click();
  await page.getByRole('button', { name: 'Copy secret' }).waitFor();
  await page.screenshot({ path: 'docs/secret-step.png' });
} finally {
  await browser.close();
  await demo.stop();
}
