import type { AdapterDefinition, AdapterMethods } from '../src/adapter/adapter.ts';
import type { Capabilities } from '../src/adapter/capabilities.ts';
import type { Credential } from '../src/credential/credential.ts';
import { Secret } from '../src/secret/Secret.ts';

export const credential: Credential = {
  id: 'cred_1',
  name: 'CI',
  kind: 'issued',
  type: 'oauth2ClientCredentials',
  status: 'active',
  contact: 'ci@example.com',
  accessLevel: 'full',
  scopes: [],
  secretFields: [],
  createdAt: '2026-11-22T09:30:00.000Z',
  version: '1',
  actions: ['delete'],
};

export const capabilities: Capabilities = {
  paging: 'cursor',
  issue: { accessLevels: ['full', 'fineGrained'], replay: 'sameSecret' },
  scopes: 'listed',
  delete: { versionLock: true },
};

export function issuedPair(secret = 'the-secret') {
  return { credential, clientId: 'client_1', clientSecret: new Secret(secret) };
}

/** A definition whose methods all answer at once, with single ones replaced. */
export function definitionWith(own: Partial<AdapterMethods> = {}): AdapterDefinition & SampleMethods {
  return {
    capabilities,
    listCredentials: async () => ({ items: [credential], nextCursor: null }),
    getCredential: async () => credential,
    issueCredential: async () => issuedPair(),
    deleteCredential: async () => {},
    listScopes: async () => ({ items: [] }),
    ...own,
  };
}

type SampleMethods = Pick<
  AdapterMethods,
  'listCredentials' | 'getCredential' | 'issueCredential' | 'deleteCredential' | 'listScopes'
>;
