import type { Field, FieldValue } from '@keyward/core';

const hex = (length: number) => '0123456789abcdef'.repeat(8).slice(0, length);
const pem = (kind: string) => `-----BEGIN ${kind}-----\nTm90IGEga2V5Lg==\n-----END ${kind}-----\n`;

/** Where the field's own example or what is proposed would not do. By method, then by field. */
const fillings: Readonly<Record<string, Readonly<Record<string, FieldValue>>>> = {
  'salesforce/oauth2AuthorizationCode': { domain: 'acme--test.sandbox' },
  'netsuite/machineToMachine': { certificateId: 'custcertificate1' },
  'stripe/bearer': { secretKey: `rk_test_${hex(24)}`, connectedAccount: `acct_${hex(16)}` },
  'amazon-s3/accessKey': { accessKeyId: 'AKIA0123456789ABCDEF', bucket: 'acme-exports' },
  'webhook/signedRequest': { signingSecret: hex(64) },
  'hubspot/bearer': { token: `pat-eu1-${hex(32)}` },
  'slack/bearer': { token: `xoxb-1-2-${hex(24)}`, signingSecret: hex(32) },
  'slack/incomingWebhook': { webhookUrl: `https://hooks.slack.com/services/T0/B0/${hex(24)}` },
  'github/bearer': { token: `github_pat_${hex(22)}_${hex(59)}` },
  'github/app': { appId: '12345', installationId: '67890' },
  'shopify/apiKey': { accessToken: `shpat_${hex(32)}` },
  'sendgrid/bearer': { apiKey: `SG.${hex(22)}.${hex(43)}` },
  'twilio/apiKey': { accountSid: `AC${hex(32)}`, apiKeySid: `SK${hex(32)}` },
  'twilio/authToken': { accountSid: `AC${hex(32)}`, authToken: hex(32) },
  'mutual-tls/mutualTLS': { certificate: pem('CERTIFICATE') },
};

const byKind: Partial<Record<Field['kind'], FieldValue>> = {
  text: 'example',
  secret: 'a secret',
  multilineSecret: pem('PRIVATE KEY'),
  email: 'integrations@example.com',
  hostname: 'db.example.com',
  url: 'https://storage.example.com',
  scopes: [],
};

/** A value in the shape that the system gives it, that opens nothing. Undefined for a kind without one. */
export function exampleValue(
  method: string,
  { name, kind, example, defaultValue }: Field,
): FieldValue | undefined {
  return fillings[method]?.[name] ?? example ?? defaultValue ?? byKind[kind];
}
