import * as witness from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../support/postgres.ts';
import { createCredentials } from './support/createCredentials.ts';
import { credentialItem } from './support/credentialItem.ts';
import { startDemo, type Demo } from './support/demo.ts';
import { logIn, requirePasswords } from './support/logIn.ts';
import { withDemo } from './support/withDemo.ts';
import { withPage } from './support/withPage.ts';

const host = withDemo();
const on = (backend: string) => withPage(host, () => `${host.demo.url}/?backend=${backend}`);

describe('over an authorization server', () => {
  const opened = on('oauth-registration');

  it('issues a client that gets tokens with the chosen scopes and no others, until it is deleted', async () => {
    const { page } = opened;
    const modal = createCredentials(page);
    const scopes = ['invoices:read', 'reports:read'];
    await modal.issue({ email: 'ops@partner.example', name: 'Nightly export', scopes });
    const [clientId, secret] = [await modal.clientId(), await modal.secret()];
    await modal.stored.check();
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });

    const item = credentialItem(page, 'Nightly export');
    await item.card.waitFor();
    expect(await item.card.textContent()).toContain(clientId);
    const { issuer } = await readJson<{ issuer: string }>('oauth-registration/issuer');
    const tokenFor = async (scope: string) =>
      witness.clientCredentialsGrant(await clientOf(issuer, clientId, secret), { scope });
    const token = await tokenFor(scopes.join(' '));
    expect(token).toMatchObject({ token_type: 'bearer', scope: scopes.join(' ') });
    await expect(tokenFor('invoices:write')).rejects.toMatchObject({ error: 'invalid_scope' });

    await item.delete();
    await expect(tokenFor('invoices:read')).rejects.toMatchObject({
      cause: [{ parameters: { error: 'invalid_client' } }],
    });
    await page.reload();
    await page.getByRole('button', { name: 'Create credentials' }).first().waitFor();
    await page.getByText('No credentials yet').waitFor();
  });
});

describe('over better-auth', () => {
  const opened = on('better-auth');

  it('issues a key that is accepted, not while it is disabled, and no more once it is deleted', async () => {
    const { page } = opened;
    const modal = createCredentials(page, 'apiKey');
    await modal.issue({ email: 'ops@partner.example', name: 'Build server' });
    const [keyId, key] = [await modal.clientId(), await modal.secret()];
    await modal.stored.check();
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });

    const item = credentialItem(page, 'Build server');
    await item.card.waitFor();
    expect(await item.card.textContent()).toContain(keyId);
    expect(await item.card.textContent()).not.toContain(key);
    expect(await who(key)).toBe(200);
    expect(await who(`${key}x`)).toBe(401);

    await item.disable();
    await item.card.getByText('Disabled').waitFor();
    expect(await who(key)).toBe(401);
    await item.enable();
    await item.card.getByText('Active').waitFor();
    expect(await who(key)).toBe(200);

    await item.delete();
    expect(await who(key)).toBe(401);
  });

  async function who(key: string): Promise<number> {
    const url = `${host.demo.url}/api/backends/better-auth/who`;
    return (await fetch(url, { headers: { 'x-api-key': key } })).status;
  }
});

describe.skipIf(!hasPostgres())('over the roles of a PostgreSQL', () => {
  let postgres: TestPostgres | null = null;
  let demo: Demo | null = null;
  beforeAll(async () => {
    postgres = await startPostgres();
    await requirePasswords(postgres);
    demo = await startDemo({ DATABASE_URL: postgres.url });
  });
  afterAll(async () => {
    await demo?.stop();
    await postgres?.stop();
  });
  const opened = withPage(host, () => `${demo?.url}/?backend=postgres-roles`);

  it('issues a login that opens sessions by its password, until it is deleted', async () => {
    const { page } = opened;
    const url = postgres?.url ?? '';
    const modal = createCredentials(page, 'database');
    await modal.issue({ email: 'ops@partner.example', name: 'Warehouse sync', scopes: ['reports:read'] });
    const [user, password] = [await modal.clientId(), await modal.secret()];
    await modal.stored.check();
    await modal.done.click();
    await modal.dialog.waitFor({ state: 'detached' });

    // The server takes the rule that passwords count some time after it was told.
    const wrongPassword = () => logIn(url, user, `${password}x`).catch((refusal: unknown) => refusal);
    await expect.poll(wrongPassword, { timeout: 30_000 }).toMatchObject({ code: '28P01' });
    expect(await logIn(url, user, password)).toBe(user);
    await credentialItem(page, 'Warehouse sync').delete();
    await expect(logIn(url, user, password)).rejects.toMatchObject({ code: '28P01' });
  });
});

describe.each([
  { backend: 'elasticio', name: 'Mail relay', used: 'Order confirmations', unused: 'Petstore' },
  { backend: 'n8n', name: 'Billing mailbox', used: 'Send invoices', unused: 'Order webhook' },
])('over $backend', ({ backend, name, used, unused }) => {
  const opened = on(backend);

  it('refuses to delete what an active flow uses, names the flow, and deletes what none uses', async () => {
    const { page } = opened;
    const item = credentialItem(page, name);
    const question = await item.askToDelete();
    const usages = question.getByRole('list', { name: 'What uses it' });
    await usages.waitFor();
    expect(await usages.textContent()).toContain(used);
    // Asked before, so that nobody needs the backend's refusal to learn it.
    expect(await question.getByRole('button', { name: 'Yes' }).isDisabled()).toBe(true);
    await question.getByRole('button', { name: 'No' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await item.card.count()).toBe(1);

    await credentialItem(page, unused).delete();
    await page.reload();
    await item.card.waitFor();
    expect(await credentialItem(page, unused).card.count()).toBe(0);
  });
});

async function readJson<Answer>(path: string): Promise<Answer> {
  const response = await fetch(`${host.demo.url}/api/backends/${path}`);
  return (await response.json()) as Answer;
}

/** A client library that is not ours, given what the user was given. */
function clientOf(issuer: string, clientId: string, secret: string): Promise<witness.Configuration> {
  return witness.discovery(new URL(issuer), clientId, undefined, witness.ClientSecretBasic(secret), {
    // oxlint-disable-next-line typescript/no-deprecated -- marked so to stand out; here it is loopback http
    execute: [witness.allowInsecureRequests],
  });
}
