import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import {
  createAdapter,
  Secret,
  type Connector,
  type KeywardAdapter,
  type StartAuthorizationParams,
  type StoreCredentialInput,
} from '@keyward/core';
import { vi, type Mock } from 'vitest';

/** Secret that the user types before the consent is asked for. */
export const clientSecretCanary = 'canary_of_the_consent_tests';

const connector: Connector = {
  id: 'xero',
  name: 'Xero',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [{ name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true }],
      oauth: {
        authorizationUrl: 'https://login.example.com/authorize',
        tokenUrl: 'https://login.example.com/token',
        defaultScopes: ['accounting'],
        scopes: [],
      },
    },
  ],
};

/** A window of the browser's, as far as a page may use it; it counts how often its `closed` is looked at. */
export class FakeWindow {
  readonly close: Mock<() => void> = vi.fn<() => void>();
  readonly location: { replace: Mock<(url: string) => void> } = { replace: vi.fn<(url: string) => void>() };
  isClosed = false;
  looks = 0;

  get closed(): boolean {
    this.looks += 1;
    return this.isClosed;
  }
}

export interface ConsentBackend {
  adapter: KeywardAdapter;
  started: StartAuthorizationParams[];
  /** Ids of the consents of which it was asked how far they have come. */
  asked: string[];
}

/** A backend that asks for consents; `url` replaces the one that it would send somebody to. */
export function consentBackend({
  url,
  ...options
}: MemoryAdapterOptions & { url?: string } = {}): ConsentBackend {
  const started: StartAuthorizationParams[] = [];
  const asked: string[] = [];
  const definition = memoryAdapterDefinition({
    connectors: [connector],
    consent: () => null,
    ...options,
    capabilities: { connectors: 'listed', oauth: { presentations: ['window', 'page'] } },
  });
  const adapter = createAdapter({
    ...definition,
    startAuthorization: async (params) => {
      started.push(params);
      const start = await definition.startAuthorization?.(params);
      if (!start) throw new RangeError('This backend asks for consents.');
      return { ...start, ...(url !== undefined && { url }) };
    },
    getAuthorization: async (params) => {
      asked.push(params.id);
      const answer = await definition.getAuthorization?.(params);
      if (!answer) throw new RangeError('This backend asks for consents.');
      return answer;
    },
  });
  return { adapter, started, asked };
}

export function consentInput(): StoreCredentialInput & { secrets: { clientSecret: Secret } } {
  const secrets = { clientSecret: new Secret(clientSecretCanary) };
  return { name: '', connectorId: 'xero', type: 'oauth2AuthorizationCode', values: {}, secrets };
}
