import type { MemoryAdapterOptions } from '@keyward/adapters/memory';
import { sampleCredentials } from '@keyward/adapters/memory';
import { starterCatalog } from '@keyward/connectors/catalog';
import type { Capabilities, Connector, Field } from '@keyward/core';

/** What a backend says that counts, and keeps values of the organization. */
export const libraryCapabilities: Partial<Capabilities> = {
  connectors: 'listed',
  store: { replay: 'sameCredential' },
  setup: { versionLock: true },
  filters: ['connector', 'status'],
  counts: ['connector'],
};

const ofTheOrganization = { kind: 'text', required: true, level: 'organization' } as const;
const consoleFields: Readonly<Record<string, readonly Field[]>> = {
  // Accounts have to wait for these …
  hubspot: [
    { ...ofTheOrganization, name: 'appId', label: 'App ID', below: 'never' },
    { ...ofTheOrganization, name: 'appSecret', label: 'App secret', kind: 'secret', below: 'never' },
  ],
  // … and may be asked for this.
  zendesk: [{ ...ofTheOrganization, name: 'subdomain', label: 'Subdomain' }],
};

/** The starter catalog, with values that the organization sets. */
const libraryConnectors: readonly Connector[] = starterCatalog.map((connector) => {
  const fields = consoleFields[connector.id];
  if (fields === undefined) return connector;
  const methods = connector.methods.map((method) => ({ ...method, fields: [...fields, ...method.fields] }));
  return { ...connector, methods, canSetUp: true };
});

/** A backend with the sample credentials and all that a library can show. */
export function libraryBackend(parts: MemoryAdapterOptions = {}): MemoryAdapterOptions {
  const { capabilities, ...rest } = parts;
  return {
    credentials: sampleCredentials(),
    connectors: libraryConnectors,
    ...rest,
    capabilities: { ...libraryCapabilities, ...capabilities },
  };
}

const firstWords = ['Nova', 'Bright', 'Clear', 'Deep', 'East', 'Fast', 'Green', 'High', 'Iron', 'Jade'];
const lastWords = ['desk', 'flow', 'base', 'pay', 'mail', 'cart', 'hub', 'sync', 'ledger', 'stack'];
const categories = ['CRM', 'Finance', 'Files', 'Databases', 'Development', 'Payments', 'Support'];

/** That many connectors, the starter catalog among them. */
export function manyConnectors(count: number): Connector[] {
  const methods: Connector['methods'] = [
    { type: 'apiKey', fields: [{ name: 'apiKey', label: 'API key', kind: 'secret', required: true }] },
  ];
  const made = Array.from({ length: Math.max(0, count - libraryConnectors.length) }, (_, index) => {
    const name = `${firstWords[index % 10]}${lastWords[Math.floor(index / 10) % 10]} ${index + 1}`;
    const category = categories[index % categories.length];
    return { id: `made_${index}`, name, methods, ...(category !== undefined && { category }) };
  });
  return [...libraryConnectors, ...made];
}
