import { checkAdapter, renderReport } from '@keyward/conformance';
import { createN8nSubject } from './n8nSubject.ts';
import { startN8n, type RunningN8n } from './startN8n.ts';

/**
 * The adapter contract against a real n8n, printed as a table.
 *
 * With `N8N_URL` and `N8N_API_KEY` it uses that instance, which should be one for tests: it stores
 * credentials and publishes workflows there, and deletes them again. Without them it fetches n8n by
 * npx into a temporary folder (some 10 minutes and 3 GB, or less with `N8N_NPM_CACHE`, a folder that is
 * kept), starts it, sets it up and takes it away afterwards.
 */
const {
  N8N_URL: url,
  N8N_API_KEY: apiKey,
  N8N_VERSION: version = '2.41.3',
  N8N_NPM_CACHE: npmCache,
} = process.env;
const given: RunningN8n | null = url && apiKey ? { url, apiKey, stop: async () => {} } : null;
if (!given && (url || apiKey)) throw new Error('Give both N8N_URL and N8N_API_KEY, or neither.');

const n8n = given ?? (await startN8n({ version, ...(npmCache && { npmCache }) }));
try {
  const report = await checkAdapter({ setup: await createN8nSubject(n8n) });
  console.log(renderReport(report));
  process.exitCode = report.isConformant ? 0 : 1;
} finally {
  await n8n.stop();
}
