import { credentialStatuses, type ConnectorSummary, type Credential } from '@keyward/core';
import { curatedCredentials, sampleConnectors } from './curatedCredentials.ts';

/** The moment at which the samples are "now": nothing in them is newer. */
export const sampleNow = new Date('2026-11-22T09:30:00.000Z');

const hourMs = 3_600_000;
const contacts = [
  'platform@example.com',
  'finance-systems@example.com',
  'ada@example.com',
  'ops@example.com',
];
const stages = ['production', 'staging', 'sandbox', 'EMEA', 'North America', 'APAC'];
const knownStatuses = credentialStatuses.filter((status) => status !== 'unknown');

/**
 * Realistic credentials, newest first and the same at each call: several systems, several
 * destinations of one system, all kinds and statuses. Beyond the hand-written ones (the default)
 * further rows are made from a pattern, however many are asked for.
 */
export function sampleCredentials(count: number = curatedCredentials.length): Credential[] {
  const made = Array.from({ length: Math.max(0, count - curatedCredentials.length) }, (_, index) =>
    madeCredential(index),
  );
  return structuredClone([...curatedCredentials.slice(0, count), ...made]);
}

function madeCredential(index: number): Credential {
  const connector = at<ConnectorSummary>(Object.values(sampleConnectors), index * 7);
  const stage = at(stages, index);
  const createdAt = hoursBefore(24 * 400 + index * 5);
  const status = at(knownStatuses, Math.floor(index / 3));
  return {
    id: `cred_${mixed(index).toString(36)}${(index + 36 ** 4).toString(36)}`,
    name: `${connector.name} ${stage} ${index + 1}`,
    kind: 'stored',
    type: at(['apiKey', 'oauth2ClientCredentials', 'basic', 'bearer'], index),
    status,
    connector,
    destination: `${stage} ${Math.floor(index / stages.length) + 1}`,
    contact: at(contacts, index),
    scopes: [],
    secretFields: [{ name: 'api_key', isSet: true, hint: mixed(index).toString(36).slice(-4) }],
    createdAt,
    lastUsedAt: status === 'unverified' ? null : hoursBefore(index % 900),
    ...(status === 'expiring' ? { expiresAt: hoursBefore(-24 * ((index % 13) + 1)) } : {}),
    ...(status === 'expired' ? { expiresAt: hoursBefore(24 * ((index % 30) + 1)) } : {}),
    version: String((index % 5) + 1),
    actions: ['edit', 'delete'],
  };
}

function hoursBefore(hours: number): string {
  return new Date(sampleNow.getTime() - hours * hourMs).toISOString();
}

/** Spreads consecutive numbers, so that ids and hints don't look counted. */
function mixed(index: number): number {
  return Math.imul(index + 1, 0x9e3779b1) >>> 0;
}

function at<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item;
}
