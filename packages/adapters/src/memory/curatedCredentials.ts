import type { ConnectorSummary, Credential } from '@keyward/core';

export const sampleConnectors = {
  salesforce: { id: 'salesforce', name: 'Salesforce' },
  stripe: { id: 'stripe', name: 'Stripe' },
  netsuite: { id: 'netsuite', name: 'NetSuite' },
  xero: { id: 'xero', name: 'Xero' },
  webhook: { id: 'webhook', name: 'Webhook' },
  postgresql: { id: 'postgresql', name: 'PostgreSQL' },
} as const satisfies Record<string, ConnectorSummary>;

const { salesforce, stripe, netsuite, xero, webhook, postgresql } = sampleConnectors;

/** What most rows share; each row says what is its own. */
function stored(
  own: Omit<Partial<Credential>, 'kind'> & Pick<Credential, 'id' | 'name' | 'type' | 'createdAt'>,
) {
  const base = { kind: 'stored', status: 'active', scopes: [], secretFields: [], version: '1' } as const;
  return { ...base, actions: ['edit', 'delete'], ...own } as Credential;
}

function issued(own: Partial<Credential> & Pick<Credential, 'id' | 'name' | 'createdAt'>): Credential {
  const secretFields = [{ name: 'client_secret', isSet: true, hint: own.id.slice(-4) }];
  const type = 'oauth2ClientCredentials';
  return {
    ...stored({ type, secretFields, actions: ['delete'], accessLevel: 'full', ...own }),
    kind: 'issued',
  };
}

/** Newest first. */
export const curatedCredentials: readonly Credential[] = [
  issued({
    id: 'cred_7k2mf9q4x1vd',
    name: 'Partner portal',
    contact: 'api-team@northwind.example',
    accessLevel: 'fineGrained',
    scopes: ['invoices:read', 'customers:read', 'webhooks:read'],
    createdAt: '2026-11-21T16:04:12.000Z',
    lastUsedAt: '2026-11-22T08:58:40.000Z',
  }),
  stored({
    id: 'cred_p8w3n6c0hbtz',
    name: 'Order events',
    type: 'signedRequest',
    connector: webhook,
    destination: 'https://hooks.northwind.example/orders',
    secretFields: [{ name: 'signing_key', isSet: true, hint: 'hbtz', changedAt: '2026-11-19T10:00:00.000Z' }],
    createdAt: '2026-11-19T10:00:00.000Z',
    lastUsedAt: '2026-11-22T09:29:10.000Z',
    actions: ['delete'],
  }),
  stored({
    id: 'cred_4dzr8j5y2gka',
    name: 'Salesforce EMEA',
    type: 'oauth2AuthorizationCode',
    connector: salesforce,
    destination: 'northwind-emea.my.salesforce.com',
    contact: 'crm-admins@northwind.example',
    secretFields: [{ name: 'refresh_token', isSet: true }],
    createdAt: '2026-11-12T07:45:00.000Z',
    lastUsedAt: '2026-11-22T09:12:31.000Z',
    version: '3',
  }),
  stored({
    id: 'cred_v1h6s9b3mq7e',
    name: 'Salesforce North America',
    type: 'oauth2AuthorizationCode',
    status: 'invalid',
    connector: salesforce,
    destination: 'northwind-na.my.salesforce.com',
    contact: 'crm-admins@northwind.example',
    secretFields: [{ name: 'refresh_token', isSet: true }],
    createdAt: '2026-11-12T07:31:00.000Z',
    lastUsedAt: '2026-11-20T22:03:05.000Z',
    version: '2',
  }),
  stored({
    id: 'cred_x5c2t8k0nfwj',
    name: 'Salesforce sandbox',
    type: 'oauth2ClientCredentials',
    status: 'unverified',
    connector: salesforce,
    destination: 'northwind--full.sandbox.my.salesforce.com',
    secretFields: [{ name: 'client_secret', isSet: true, hint: 'Q3vT' }],
    createdAt: '2026-11-10T13:20:00.000Z',
  }),
  stored({
    id: 'cred_9ag4y7r1dzhp',
    name: 'Stripe live',
    type: 'apiKey',
    status: 'expiring',
    connector: stripe,
    destination: 'acct_northwind',
    contact: 'finance-systems@northwind.example',
    secretFields: [{ name: 'api_key', isSet: true, hint: '8fK2', changedAt: '2026-06-01T09:00:00.000Z' }],
    createdAt: '2026-06-01T09:00:00.000Z',
    lastUsedAt: '2026-11-22T09:29:58.000Z',
    expiresAt: '2026-12-01T09:00:00.000Z',
  }),
  stored({
    id: 'cred_b3q0e5w8kxmn',
    name: 'Stripe test mode',
    type: 'apiKey',
    connector: stripe,
    destination: 'acct_northwind (test)',
    contact: 'finance-systems@northwind.example',
    secretFields: [{ name: 'api_key', isSet: true, hint: 'a71Z' }],
    createdAt: '2026-06-01T08:40:00.000Z',
    lastUsedAt: '2026-11-18T15:00:00.000Z',
  }),
  issued({
    id: 'cred_t6f9j2v4c8ys',
    name: '',
    contact: 'integrations@contoso.example',
    createdAt: '2026-05-20T11:11:11.000Z',
    lastUsedAt: '2026-11-22T03:00:00.000Z',
  }),
  stored({
    id: 'cred_h0m7d1g5rznq',
    name: 'NetSuite production',
    type: 'custom',
    connector: netsuite,
    destination: '4815162',
    contact: 'finance-systems@northwind.example',
    secretFields: [
      { name: 'consumer_secret', isSet: true, hint: '2d9c' },
      { name: 'token_secret', isSet: true, hint: '77e0' },
    ],
    createdAt: '2026-04-02T12:00:00.000Z',
    lastUsedAt: '2026-11-22T04:15:00.000Z',
    version: '7',
  }),
  stored({
    id: 'cred_k8y3p6x0bwta',
    name: 'NetSuite sandbox',
    type: 'custom',
    status: 'disabled',
    connector: netsuite,
    destination: '4815162_SB1',
    secretFields: [{ name: 'consumer_secret', isSet: false }],
    createdAt: '2026-04-02T11:30:00.000Z',
  }),
  stored({
    id: 'cred_2ncs5e9v7hqf',
    name: 'Xero UK ledger',
    type: 'oauth2AuthorizationCode',
    status: 'expired',
    connector: xero,
    destination: 'Northwind UK Ltd',
    contact: 'ledger@northwind.example',
    secretFields: [{ name: 'refresh_token', isSet: true }],
    createdAt: '2026-02-14T09:15:00.000Z',
    lastUsedAt: '2026-10-30T17:40:00.000Z',
    expiresAt: '2026-11-01T00:00:00.000Z',
  }),
  stored({
    id: 'cred_w4j1z8m6tdrg',
    name: 'Reporting replica (read only)',
    type: 'database',
    connector: postgresql,
    destination: 'replica-2.db.northwind.example:5432/billing',
    contact: 'data@northwind.example',
    secretFields: [{ name: 'password', isSet: true, changedAt: '2026-09-01T00:00:00.000Z' }],
    createdAt: '2026-01-08T14:00:00.000Z',
    lastUsedAt: '2026-11-22T09:00:00.000Z',
    version: '4',
  }),
  stored({
    id: 'cred_q7b5x3k9fyhc',
    name: 'Ledger mutual TLS',
    type: 'mutualTLS',
    destination: 'https://ledger.northwind.example',
    contact: 'platform@northwind.example',
    secretFields: [{ name: 'private_key', isSet: true, changedAt: '2025-12-03T10:10:10.000Z' }],
    createdAt: '2025-12-03T10:10:10.000Z',
    expiresAt: '2027-12-03T10:10:10.000Z',
    lastUsedAt: '2026-11-21T23:59:59.000Z',
  }),
  stored({
    id: 'cred_e2r8n4g0pvzs',
    name: 'Legacy SOAP gateway',
    type: 'basic',
    destination: 'https://soap.contoso.example/v2',
    secretFields: [{ name: 'password', isSet: true }],
    createdAt: '2025-11-30T08:00:00.000Z',
    lastUsedAt: '2026-11-01T05:00:00.000Z',
  }),
  stored({
    id: 'cred_m9d6t1w3cjxb',
    name: 'Refund notifications',
    type: 'signedRequest',
    connector: webhook,
    destination: 'https://hooks.contoso.example/refunds',
    secretFields: [{ name: 'signing_key', isSet: true, hint: 'cjxb' }],
    createdAt: '2025-11-21T18:30:00.000Z',
    actions: ['delete'],
  }),
  issued({
    id: 'cred_y5k0f7q2hsae',
    name: 'Old mobile app',
    contact: 'mobile@northwind.example',
    status: 'revoked',
    accessLevel: 'fineGrained',
    scopes: ['usage:write'],
    createdAt: '2025-11-02T09:09:09.000Z',
    lastUsedAt: '2026-03-03T03:03:03.000Z',
  }),
];
