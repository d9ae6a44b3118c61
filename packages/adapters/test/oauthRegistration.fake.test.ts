import {
  memoryRegistrationStore,
  oauthRegistrationAdapterDefinition,
} from '@keyward/adapters/oauth-registration';
import { describeAdapter } from '@keyward/conformance';
import { createAdapter } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { fakeOAuthRegistration } from '../../../test/support/fakes/oauthRegistration.ts';
import { testScopes } from '../../../test/support/backends/oidcProvider.ts';
import { idle, issue, scopes, type WholeAdapter } from './support/oidcProviderAdapter.ts';

/** The server of the stories must be as the real one, or the stories show what never happens. */
function setUp() {
  const { fetch, registrationServer, ...server } = fakeOAuthRegistration(testScopes);
  const store = memoryRegistrationStore();
  const definition = oauthRegistrationAdapterDefinition({ registrationServer, fetch, store, scopes });
  return { server, definition, adapter: createAdapter(definition) as WholeAdapter };
}

describe('the fake of the stories', () => {
  describeAdapter({ describe, it, setup: () => ({ adapter: setUp().definition }) });

  it('rotates a secret that verification then still finds working, and leaves no access token', async () => {
    const { adapter, server } = setUp();
    const issued = await issue(adapter);
    const { id } = issued.credential;
    server.rotateSecret(id);
    const verified = adapter.verifyCredential({ target: { id }, signal: idle });
    await expect(verified).resolves.toMatchObject({ status: 'verified' });
    expect(server.countAccessTokens()).toBe(0);
    const { secretFields } = await adapter.getCredential({ id, signal: idle });
    expect(secretFields[0]?.hint).not.toBe(issued.credential.secretFields[0]?.hint);
  });
});
