import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from './demo.ts';

/** What the demo's own systems accept, as its operator knows it: from the file, and not through the page. */
export function valuesThatWork({ url, dataFolder }: Demo) {
  const settings = readFileSync(join(dataFolder, 'settings.json'), 'utf8');
  const { partnerKey } = JSON.parse(settings) as { partnerKey: string };
  return {
    fabrikam: { 'API address': `${url}/partner`, 'Partner key': partnerKey },
    adventureClient: { 'Client ID': 'northwind', 'Client secret': partnerKey },
    adventureAddress: { 'API address': `${url}/erp` },
    adventureAccount: { 'Environment ID': 'eu-prod', 'Organization ID': '4711' },
    tailspin: (environment: 'staging' | 'production') => ({
      'API address': `${url}/payments/${environment}`,
      'API key': `${environment}_${partnerKey.slice(4)}`,
    }),
  };
}
