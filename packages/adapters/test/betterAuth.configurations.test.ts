import { organization } from 'better-auth/plugins/organization';
import { expect, it } from 'vitest';
import { betterAuthAdapter } from '../src/better-auth/index.ts';
import { origin, type Session } from './support/betterAuth.ts';
import { callsAbout, errorsOf, input, openPage, signal } from './support/betterAuthPage.ts';

const idempotencyKey = 'k';

it('shows and touches the keys of its own configuration only', async () => {
  const { issue, list, session, backend } = await openPage(
    { plugin: { configId: 'ci' }, otherPlugins: [{ configId: 'mobile', enableMetadata: true }] },
    { configId: 'ci' },
  );
  const { id, key } = await issue();
  expect(await list()).toMatchObject([{ id }]);
  const mobile = betterAuthAdapter({ fetch: session.fetch, configId: 'mobile' });
  expect((await mobile.listCredentials({ signal })).items).toEqual([]);
  const errors = await errorsOf(callsAbout(id, mobile));
  expect(errors.map((error) => error?.code)).toEqual(errors.map(() => 'notFound'));
  expect(await backend.isAccepted(key, 'ci')).toBe(true);
});

it('says what is missing where the server has no default configuration', async () => {
  const { session } = await openPage({
    plugin: { configId: 'ci' },
    otherPlugins: [{ configId: 'mobile' }],
  });
  const adapter = betterAuthAdapter({ fetch: session.fetch });
  const [error] = await errorsOf([adapter.listCredentials({ signal })]);
  expect(error).toMatchObject({ code: 'unsupported' });
  expect(error?.message).toContain('`configId`');
});

it('is the default configuration that a key is made in where its own does not exist, and the list has it not', async () => {
  const { issue, list, stored } = await openPage({}, { configId: 'misspelt' });
  const { id } = await issue();
  expect(stored(id)).toMatchObject({ configId: 'default' });
  expect(await list()).toEqual([]);
});

it('manages the keys of an organization for its owner, and for nobody else', async () => {
  const { backend, session } = await openPage({
    plugin: { references: 'organization' },
    auth: { plugins: [organization()] },
  });
  const organizationId = await createOrganization(session);
  const adapter = betterAuthAdapter({ fetch: session.fetch, organizationId });
  const issued = await adapter.issueCredential?.({ input, idempotencyKey, signal });
  const id = issued?.credential.id ?? '';
  expect((await adapter.listCredentials({ signal })).items).toMatchObject([{ id, contact: input.contact }]);
  expect(await backend.isAccepted(issued?.clientSecret.expose() ?? '')).toBe(true);

  const stranger = betterAuthAdapter({ fetch: (await backend.signUp()).fetch, organizationId });
  const errors = await errorsOf([
    stranger.listCredentials({ signal }),
    stranger.issueCredential?.({ input, idempotencyKey, signal }),
    ...callsAbout(id, stranger),
  ]);
  expect(errors.map((error) => error?.code)).toEqual(errors.map(() => 'forbidden'));

  const version = 'any';
  expect(await adapter.setCredentialEnabled?.({ id, version, enabled: false, signal })).toMatchObject({
    status: 'disabled',
  });
  await adapter.deleteCredential?.({ id, version, signal });
  expect((await adapter.listCredentials({ signal })).items).toEqual([]);
});

it('says that the organization is missing', async () => {
  const { issue } = await openPage({
    plugin: { references: 'organization' },
    auth: { plugins: [organization()] },
  });
  const [error] = await errorsOf([issue()]);
  expect(error).toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
  expect(error?.message).toContain('`organizationId`');
});

async function createOrganization({ fetch }: Session): Promise<string> {
  const response = await fetch(`${origin}/api/auth/organization/create`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Acme', slug: 'acme' }),
  });
  return ((await response.json()) as { id: string }).id;
}
