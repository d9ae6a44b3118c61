import {
  KeywardError,
  type CredentialPatch,
  type IssueCredentialInput,
  type KeywardAdapter,
} from '@keyward/core';
import { betterAuthAdapter, type BetterAuthAdapterOptions } from '../../src/better-auth/index.ts';
import { startBetterAuth, type BetterAuthSetup } from './betterAuth.ts';

export const { signal } = new AbortController();
export const input: IssueCredentialInput = {
  name: 'CI',
  contact: 'ci@host.example',
  accessLevel: 'full',
  scopes: [],
};

/** A whole second, since an instant travels as a number of seconds from now. */
export const inDays = (days: number) =>
  new Date(Math.ceil(Date.now() / 1000) * 1000 + days * 86_400_000).toISOString();

/** A server of its own, a user who is signed in there, and what can be done on the user's page. */
export async function openPage(setup: BetterAuthSetup = {}, options: BetterAuthAdapterOptions = {}) {
  const backend = startBetterAuth(setup);
  const session = await backend.signUp();
  const adapter = betterAuthAdapter({ fetch: session.fetch, ...options });
  const version = 'any';
  return {
    backend,
    session,
    adapter,
    issue: async (own: Partial<IssueCredentialInput> = {}) => {
      const idempotencyKey = crypto.randomUUID();
      const call = adapter.issueCredential?.({ input: { ...input, ...own }, idempotencyKey, signal });
      const issued = await (call ?? Promise.reject(new Error('`issue` is not declared.')));
      return { ...issued, id: issued.credential.id, key: issued.clientSecret.expose() };
    },
    list: async () => (await adapter.listCredentials({ signal })).items,
    update: async (id: string, patch: CredentialPatch) =>
      (await adapter.updateCredential?.({ id, version, patch, signal }))?.credential,
    enable: (id: string, enabled: boolean) =>
      adapter.setCredentialEnabled?.({ id, version, enabled, signal }),
    remove: (id: string) => adapter.deleteCredential?.({ id, version, signal }),
    stored: (id: string) => backend.tables.apikey.find((row) => row.id === id),
  };
}

/** One call of each method that is about the key with this id. */
export function callsAbout(id: string, adapter: KeywardAdapter): Promise<unknown>[] {
  const target = { id, version: 'any', signal };
  const calls = [
    adapter.getCredential(target),
    adapter.updateCredential?.({ ...target, patch: { name: 'other' } }),
    adapter.updateCredential?.({ ...target, patch: { contact: 'other@host.example' } }),
    adapter.setCredentialEnabled?.({ ...target, enabled: false }),
    adapter.deleteCredential?.(target),
  ];
  return calls.filter((call) => call !== undefined);
}

/** The errors of calls that must all be refused; a call that resolves is `undefined` among them. */
export async function errorsOf(
  calls: readonly (Promise<unknown> | undefined)[],
): Promise<(KeywardError | undefined)[]> {
  const results = await Promise.allSettled(calls);
  return results.map((result) =>
    result.status === 'rejected' && KeywardError.isKeywardError(result.reason) ? result.reason : undefined,
  );
}
