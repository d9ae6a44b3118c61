import {
  memoryRegistrationStore,
  oauthRegistrationAdapterDefinition,
  type OAuthRegistrationAdapterOptions,
  type RegistrationStore,
} from '@keyward/adapters/oauth-registration';
import {
  createAdapter,
  Secret,
  type AdapterMethods,
  type IssueCredentialInput,
  type KeywardAdapter,
  type Scope,
} from '@keyward/core';
import { initialAccessToken, testScopes } from '../../../../test/support/backends/oidcProvider.ts';

export const scopes: Scope[] = testScopes.map((name) => ({
  name,
  resource: 'Tests',
  description: `May do ${name}.`,
}));

export const input: IssueCredentialInput = {
  name: 'Nightly export',
  contact: 'ops@example.com',
  accessLevel: 'fineGrained',
  scopes: ['invoices:read'],
};

export const idle = new AbortController().signal;

export type WholeAdapter = KeywardAdapter & AdapterMethods;

/** The adapter as a host would make it. */
export function optionsFor(
  issuer: string,
  own: Partial<OAuthRegistrationAdapterOptions> = {},
): OAuthRegistrationAdapterOptions {
  return {
    registrationServer: {
      registrationEndpoint: `${issuer}/reg`,
      tokenEndpoint: `${issuer}/token`,
      revocationEndpoint: `${issuer}/token/revocation`,
    },
    store: memoryRegistrationStore(),
    scopes,
    initialAccessToken: new Secret(initialAccessToken),
    ...own,
  };
}

/** All methods are declared, which the general type of an adapter does not know. */
export function adapterFor(
  issuer: string,
  own: Partial<OAuthRegistrationAdapterOptions> = {},
): { adapter: WholeAdapter; definition: AdapterMethods; store: RegistrationStore } {
  const options = optionsFor(issuer, own);
  const definition = oauthRegistrationAdapterDefinition(options);
  return {
    adapter: createAdapter(definition) as WholeAdapter,
    definition: definition as unknown as AdapterMethods,
    store: options.store,
  };
}

export function issue(
  adapter: Pick<AdapterMethods, 'issueCredential'>,
  own: Partial<IssueCredentialInput> = {},
) {
  return adapter.issueCredential({
    input: { ...input, ...own },
    idempotencyKey: crypto.randomUUID(),
    signal: idle,
  });
}
