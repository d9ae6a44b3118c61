import { findLeaks } from '@keyward/conformance';
import { Secret } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { sampleComponentIds, sampleSecrets } from '../../../../test/support/fakes/elasticio.ts';
import { errorOf, setUp, signal, smtpInput, version } from './test/harness.ts';

const canary = 'canary-Q7wE2rT9yU4iO6pA1sD8fG3h';

describe('what elastic.io sends back in clear', () => {
  it('is in none of the answers of the fake’s sample workspace', async () => {
    const { adapter, fake } = setUp();
    const { items } = await adapter.listCredentials({ signal });
    const answers: unknown[] = [items, await adapter.listConnectors({ signal })];
    for (const { id } of items) {
      answers.push(await adapter.getCredential({ id, signal }));
      answers.push(await adapter.listUsages({ id, signal }));
      answers.push(await adapter.updateCredential({ id, version, patch: { name: 'Renamed' }, signal }));
      answers.push(await adapter.verifyCredential({ target: { id }, signal }));
    }
    expect(items).toHaveLength(6);
    expect(findLeaks(answers, sampleSecrets)).toEqual([]);
    // The search would find them: the backend itself is full of them.
    expect(findLeaks(fake.state, sampleSecrets).length).toBeGreaterThanOrEqual(sampleSecrets.length);
  });

  it('is not in the answer to storing, editing and verifying either', async () => {
    const { adapter } = setUp();
    const secrets = { password: new Secret(canary) };
    const stored = await adapter.storeCredential({
      input: smtpInput({ secrets }),
      idempotencyKey: 'k',
      signal,
    });
    const edited = await adapter.updateCredential({
      id: stored.id,
      version,
      patch: { secrets: { password: { change: 'set', value: new Secret(`other-${canary}`) } } },
      signal,
    });
    const wrong = { password: new Secret(`wrong-${canary}`) };
    const verified = await adapter.verifyCredential({
      target: { input: smtpInput({ secrets: wrong }) },
      signal,
    });
    expect(findLeaks([stored, edited, verified], [canary])).toEqual([]);
    expect(verified.causes[0]?.detail).toBe('535 Authentication failed: "[removed]" was refused');
  });

  it.each([
    ['a field of a view class that nobody knows', 'hologram', canary],
    ['an object in such a field', 'auth', { type: 'Basic', basic: { password: canary } }],
    ['a key that the descriptor does not know', 'leftBehind', canary],
    ['a list in a key that the descriptor does not know', 'leftBehind', [canary]],
    ['a password in the URL of a text field', 'URL', `amqp://user:${canary}@mq.example`],
    ['a private key in a text field', 'gcs-bucket', `-----BEGIN RSA PRIVATE KEY-----\n${canary}`],
    ['a JWT in a text field', 'gcs-bucket', `eyJhbGciOiJIUzI1NiJ9.${canary}.x`],
    ['an object in a text field', 'gcs-bucket', { deep: { deeper: canary } }],
    ['a text that is too long to be judged', 'gcs-bucket', canary.padEnd(10_001, ' ')],
  ])('is withheld in %s, and known to be set', async (_, name, value) => {
    const { adapter, fake } = setUp();
    const keys = { 'installation.uuid': 'shown', [name]: value };
    const { id } = fake.addCredential({ componentId: sampleComponentIds.odd, keys });
    const row = await adapter.getCredential({ id, signal });
    expect(findLeaks(row, [canary])).toEqual([]);
    expect(row.values).toEqual({ 'installation.uuid': 'shown' });
    expect(row.secretFields.find((state) => state.name === name)).toMatchObject({ isSet: true });
  });

  it.each([
    ['an API key in a plain text field, as elastic.io’s own component has it', 'apiKey', 'API key'],
    ['a private key in a text area', 'pem', 'Private Key'],
    ['a connection string', 'amqpURI', 'AMQP URI'],
  ])('is withheld by its name or label: %s', async (_, name, label) => {
    const { adapter, fake } = setUp();
    const viewClass = name === 'pem' ? 'TextAreaView' : 'TextFieldView';
    fake.state.components.push({
      id: 'named',
      revision: '7'.repeat(40),
      repoName: 'named-component',
      descriptor: { title: 'Named', credentials: { fields: { [name]: { label, viewClass } } } },
    });
    const { id } = fake.addCredential({ componentId: 'named', keys: { [name]: canary } });
    const row = await adapter.getCredential({ id, signal });
    expect(findLeaks(row, [canary])).toEqual([]);
    expect(row.values).toEqual({});
  });

  it('is all withheld while the component’s descriptor cannot be read', async () => {
    for (const status of [403, 404, 500]) {
      const { adapter } = setUp({
        intercept: ({ url }) =>
          url.pathname.endsWith('/descriptor') ? new Response('<h1>no</h1>', { status }) : undefined,
      });
      const { items } = await adapter.listCredentials({ signal });
      expect(items).toHaveLength(6);
      expect(items.map(({ values }) => values)).toEqual(items.map(() => ({})));
      expect(findLeaks(items, sampleSecrets)).toEqual([]);
      const warehouse = items.find(({ name }) => name === 'Warehouse');
      expect(warehouse?.connector).toEqual({
        id: sampleComponentIds.postgresql,
        name: sampleComponentIds.postgresql,
      });
      expect(warehouse?.secretFields.map(({ name }) => name)).toContain('host');
    }
  });

  it('is in no error, whatever the backend says in it', async () => {
    const echo = ({ body }: { body: unknown }) =>
      body === undefined
        ? undefined
        : Response.json({ errors: [{ status: 400, detail: JSON.stringify(body) }] }, { status: 400 });
    const { adapter, byName } = setUp({ intercept: echo });
    const input = smtpInput({ secrets: { password: new Secret(canary) } });
    const patch = { secrets: { password: { change: 'set' as const, value: new Secret(canary) } } };
    const { id } = byName('Mail relay');
    const errors = [
      await errorOf(adapter.storeCredential({ input, idempotencyKey: 'k', signal })),
      await errorOf(adapter.updateCredential({ id, version, patch, signal })),
      await errorOf(adapter.verifyCredential({ target: { input }, signal })),
    ];
    for (const error of errors) {
      expect(error.code).toBe('validation');
      expect(findLeaks(error, [canary, ...sampleSecrets])).toEqual([]);
      expect(error.message + JSON.stringify(error) + error.stack).not.toContain(canary);
    }
  });

  it('never stands in a URL, and the API key only in its header', async () => {
    const { adapter, fake, byName } = setUp();
    const { id } = byName('Mail relay');
    const input = smtpInput({ secrets: { password: new Secret(canary) } });
    await adapter.storeCredential({ input, idempotencyKey: 'k', signal });
    await adapter.verifyCredential({ target: { id }, signal });
    for (const { url, body, init } of fake.sent) {
      expect(url.href).not.toMatch(/canary|fake-api-key|smtp-relay/);
      expect(JSON.stringify(body ?? null)).not.toContain('fake-api-key');
      expect(init).toMatchObject({ cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer' });
    }
  });
});

describe('the state of a secret', () => {
  it.each([
    ['made by a machine: 24 characters', 'k3J9x-Zq7Lm2Vt8Rb5Nw0Pd6', '0Pd6'],
    ['one character shorter', 'k3J9x-Zq7Lm2Vt8Rb5Nw0Pd', undefined],
    ['a passphrase', 'correct horse battery staple and more', undefined],
    ['of few different characters', '121212121212121212121212', undefined],
    ['not of ASCII', 'пароль-пароль-пароль-пароль', undefined],
    ['of several lines', 'k3J9x-Zq7Lm2Vt8Rb5Nw0Pd6\nk3J9x', undefined],
    ['an object', { access_token: 'k3J9x-Zq7Lm2Vt8Rb5Nw0Pd6' }, undefined],
  ])('has a hint only where four characters give nothing away: %s', async (_, value, hint) => {
    const { adapter, fake } = setUp();
    const { id } = fake.addCredential({ componentId: sampleComponentIds.petstore, keys: { apiKey: value } });
    const { secretFields } = await adapter.getCredential({ id, signal });
    expect(secretFields).toEqual([{ name: 'apiKey', isSet: true, ...(hint !== undefined && { hint }) }]);
  });

  it('says that a known secret field is empty', async () => {
    const { adapter, fake } = setUp();
    const { id } = fake.addCredential({ componentId: sampleComponentIds.petstore, keys: { apiKey: '' } });
    expect((await adapter.getCredential({ id, signal })).secretFields).toEqual([
      { name: 'apiKey', isSet: false },
    ]);
  });
});
