import { Secret } from '@keyward/core';
import { expect, test } from 'vitest';
import { signWebhook, verifyWebhookSignature } from '../src/index.ts';
import { WebhookDestinationWireSchema } from '../src/webhooks/webhookDestination.ts';
import { pageOf, problemOf } from './support/answers.ts';
import { describeDatabases } from './support/databases.ts';
import { idempotencyKey, testServer } from './support/testServer.ts';

const input = { name: 'Events', url: 'https://hooks.example.com/in?token=1', environment: 'production' };

describeDatabases('webhook destinations', (database) => {
  const start = () => {
    const server = testServer(database());
    const create = (json: object = input, intent = idempotencyKey()) =>
      server.request('POST', '/webhook-destinations', { json, headers: { 'idempotency-key': intent } });
    const created = async (...call: Parameters<typeof create>) =>
      WebhookDestinationWireSchema.parse(await (await create(...call)).json());
    return { ...server, create, created };
  };

  test('one is made with the credential that signs for it, listed with the others', async () => {
    const { created, request, server, organizationId } = start();
    const { signingSecret, credential, id } = await created();
    expect(id).toMatch(/^kwd_[0-9a-f]{32}$/);
    expect(credential).toMatchObject({
      kind: 'stored',
      type: 'signedRequest',
      status: 'active',
      connector: { id: 'webhook', name: 'Webhook' },
      destination: 'hooks.example.com',
      environment: 'production',
      secretFields: [{ name: 'secret', isSet: true, hint: signingSecret.slice(-4) }],
    });
    expect((await pageOf(request('GET', '/credentials'))).items).toEqual([credential]);
    const { secret = new Secret('none') } = await server.openSecrets(organizationId, credential.id);
    const header = await signWebhook({ secret, body: '{}' });
    expect(await verifyWebhookSignature({ secret: signingSecret, body: '{}', header })).toBe(true);
  });

  test('the same key answers with the same secret for a while, and makes no second one', async () => {
    const { create, request, organizationId } = start();
    const intent = idempotencyKey();
    const first = await (await create(input, intent)).text();
    const again = await create(input, intent);
    expect(again.headers.get('Idempotency-Replayed')).toBe('true');
    expect(await again.text()).toBe(first);
    expect((await problemOf(create({ ...input, name: 'Other' }, intent))).code).toBe('idempotencyMismatch');
    await database().query(
      `update keyward_idempotency set expires_at = now() - interval '1 second' where organization_id = $1`,
      [organizationId],
    );
    expect((await problemOf(create(input, intent))).code).toBe('replayExpired');
    expect((await pageOf(request('GET', '/credentials'))).items).toHaveLength(1);
  });

  test('a destination goes with its credential', async () => {
    const { created, request, organizationId } = start();
    const { credential } = await created();
    await created({ ...input, environment: 'staging' });
    await request('DELETE', `/credentials/${credential.id}`);
    const rows = await database().query(
      'select environment from keyward_webhook_destinations where organization_id = $1',
      [organizationId],
    );
    expect(rows).toEqual([{ environment: 'staging' }]);
  });

  test.each([
    'http://hooks.example.com',
    'https://user:word@hooks.example.com',
    'hooks',
    'javascript:alert(1)',
  ])('events are not sent to %s', async (url) => {
    const problem = await problemOf(start().create({ ...input, url }));
    expect(problem).toMatchObject({ code: 'validation', errors: [{ path: ['url'] }] });
  });

  test('the host makes one without a request, and its secret comes in a box', async () => {
    const { server, organizationId, request } = start();
    const made = await server.createWebhookDestination({ organizationId, actor: { id: 'ada' }, ...input });
    expect(Secret.isSecret(made.signingSecret)).toBe(true);
    expect((await pageOf(request('GET', '/credentials'))).items).toEqual([made.credential]);
  });
});
