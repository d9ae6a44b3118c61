import { defineConnector, type Connector, type Credential } from '@keyward/core';
import { expect, screen, waitFor, within } from 'storybook/test';
import type { User } from './issuing.ts';

const options = [
  { value: 'eu', label: 'Europe' },
  { value: 'us', label: 'United States' },
];

/** A system with something for each step. */
const ledger = defineConnector({
  id: 'ledger',
  name: 'Northwind Ledger',
  environments: ['staging', 'production', 'sandbox'],
  methods: [
    {
      type: 'database',
      fields: [
        { name: 'user', label: 'User name', kind: 'text', required: true },
        { name: 'password', label: 'Password', kind: 'secret', required: true },
        { name: 'token', label: 'Replica token', kind: 'secret' },
        { name: 'host', label: 'Server address', kind: 'hostname', required: true },
        { name: 'port', label: 'Port', kind: 'port', required: true },
        {
          name: 'protocol',
          label: 'Protocol',
          kind: 'select',
          options: [
            { value: 'tls', label: 'TLS' },
            { value: 'plain', label: 'Unencrypted' },
          ],
        },
        {
          name: 'grants',
          label: 'Permissions',
          kind: 'scopes',
          options: [
            { value: 'read', label: 'read' },
            { value: 'write', label: 'write' },
          ],
        },
        { name: 'pool', label: 'Pool size', kind: 'number', isAdvanced: true, isInteger: true },
        { name: 'notes', label: 'Notes', kind: 'multiline' },
      ],
    },
  ],
});

/** A system whose values are set for each environment. */
const shop = defineConnector({
  id: 'shop',
  name: 'Contoso Shop',
  environments: ['staging', 'production'],
  methods: [
    {
      type: 'apiKey',
      fields: [
        { name: 'account', label: 'Account number', kind: 'text', required: true },
        { name: 'url', label: 'Address', kind: 'url', required: true, level: 'environment' },
        { name: 'region', label: 'Region', kind: 'select', level: 'environment', options },
        { name: 'key', label: 'API key', kind: 'secret', required: true, level: 'environment' },
      ],
    },
  ],
});

const connectors = [ledger, shop] as unknown as Connector[];

const changedAt = '2026-09-14T08:30:00Z';

export const ledgerLogin: Credential = {
  id: 'cred_ledger',
  name: 'Nightly export',
  kind: 'stored',
  type: 'database',
  status: 'active',
  connector: { id: 'ledger', name: 'Northwind Ledger' },
  contact: 'data@example.com',
  destination: 'Warehouse 7',
  scopes: [],
  values: { user: 'export', host: 'db.example.com', port: 5432, protocol: 'tls', grants: ['read'], pool: 4 },
  secretFields: [
    { name: 'password', isSet: true, hint: '9f2c', changedAt },
    { name: 'token', isSet: true, changedAt },
  ],
  createdAt: '2026-03-02T10:00:00Z',
  version: '1',
  actions: ['edit', 'verify', 'delete'],
};

export const shopKeys: Credential = {
  ...ledgerLogin,
  id: 'cred_shop',
  name: 'Web shop',
  type: 'apiKey',
  connector: { id: 'shop', name: 'Contoso Shop' },
  values: { account: '4711' },
  secretFields: [],
  environments: [
    {
      name: 'staging',
      values: { url: 'https://staging.example.com', region: 'eu' },
      secretFields: [{ name: 'key', isSet: true, hint: 'a1b2', changedAt }],
      health: [{ status: 'verified', checkedAt: changedAt, causes: [] }],
    },
    {
      name: 'production',
      values: { url: 'https://shop.example.com', region: 'eu' },
      secretFields: [{ name: 'key', isSet: true, hint: '77ee', changedAt }],
    },
  ],
};

export const issuedClient: Credential = {
  id: 'cred_issued',
  name: 'Partner feed',
  kind: 'issued',
  type: 'oauth2ClientCredentials',
  status: 'active',
  contact: 'partner@example.com',
  accessLevel: 'fineGrained',
  scopes: ['invoices:read'],
  secretFields: [],
  expiresAt: '2031-05-04T21:59:59.999Z',
  limits: [{ kind: 'connections', maximum: 5 }],
  createdAt: '2026-03-02T10:00:00Z',
  version: '1',
  actions: ['edit', 'delete'],
};

export const capabilities = {
  connectors: 'listed',
  store: { replay: 'sameCredential', fields: ['contact', 'destination'], environments: true },
  update: {
    versionLock: true,
    fields: [
      'name',
      'contact',
      'destination',
      'access',
      'expiresAt',
      'connectionLimit',
      'values',
      'secrets',
      'environments',
    ],
  },
  verify: { of: ['draft', 'stored', 'edited'] },
} as const;

export const backend = { credentials: [ledgerLogin, shopKeys, issuedClient], connectors, capabilities };

/** The step by its heading, once it is shown. */
export const step = (name: string) => screen.findByRole('heading', { name, level: 3 });

export const button = (name: string | RegExp) => screen.findByRole('button', { name });

/** Goes on until this step is shown. */
export async function goTo(user: User, name: string): Promise<void> {
  for (let count = 0; count < 8 && !screen.queryByRole('heading', { name, level: 3 }); count++) {
    await user.click(await button('Next'));
  }
  await expect(await step(name)).toHaveFocus();
}

/** What the review says of one thing. */
export function reviewed(label: string): HTMLElement {
  const term = screen.getByText(label, { selector: 'dt *' }).closest('div');
  if (!term) throw new Error(`${label} is not in the review.`);
  return within(term).getByRole('definition');
}

export async function expectNoDialog(): Promise<void> {
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
}
