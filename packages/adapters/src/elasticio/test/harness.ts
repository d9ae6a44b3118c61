import { KeywardError, Secret, type StoreCredentialInput } from '@keyward/core';
import { expect } from 'vitest';
import {
  fakeElasticio,
  sampleComponentIds,
  sampleWorkspaceId,
  type FakeElasticioOptions,
} from '../../../../../test/support/fakes/elasticio.ts';
import { elasticioAdapterDefinition, type ElasticioAdapterOptions } from '../elasticioAdapter.ts';

/** The definition, unchecked, over a fake: what it returns is what leaves the adapter. */
export function setUp(
  fakeOptions: FakeElasticioOptions = {},
  options: Partial<ElasticioAdapterOptions> = {},
) {
  const fake = fakeElasticio(fakeOptions);
  const adapter = elasticioAdapterDefinition({
    email: 'integrator@acme.example',
    apiKey: 'fake-api-key',
    workspaceId: sampleWorkspaceId,
    fetch: fake.fetch,
    pollIntervalMs: 1,
    ...options,
  });
  const byName = (name: string) => {
    const found = fake.state.credentials.find((credential) => credential.name === name);
    if (!found) throw new Error(`The samples have no credential ${name}.`);
    return found;
  };
  return { fake, adapter, byName };
}

export const { signal } = new AbortController();
export const version = 'unversioned';

export function smtpInput(own: Partial<StoreCredentialInput> = {}): StoreCredentialInput {
  return {
    name: 'New relay',
    connectorId: sampleComponentIds.smtp,
    type: 'basic',
    values: { host: 'smtp.acme.example', encryption: 'tls', username: 'relay' },
    secrets: { password: new Secret('typed-password-Zx81Lq') },
    ...own,
  };
}

export async function errorOf(call: Promise<unknown>): Promise<KeywardError> {
  const thrown: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(KeywardError);
  return thrown as KeywardError;
}
