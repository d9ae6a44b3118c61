import { Secret } from '@keyward/core';
import { describe, expect, it } from 'vitest';
import { sampleComponentIds, sampleSecrets } from '../../../../test/support/fakes/elasticio.ts';
import { errorOf, setUp, signal, smtpInput, version } from './test/harness.ts';

const set = (value: string) => ({ change: 'set' as const, value: new Secret(value) });

describe('an edit', () => {
  it('keeps every stored key that it does not name, known to the descriptor or not', async () => {
    const { adapter, byName } = setUp();
    const odd = byName('Odd one');
    const before = structuredClone(odd.keys);
    await adapter.updateCredential({
      id: odd.id,
      version,
      patch: { values: { 'installation.uuid': 'next' } },
      signal,
    });
    expect(odd.keys).toEqual({ ...before, 'installation.uuid': 'next' });
    await adapter.updateCredential({
      id: odd.id,
      version,
      patch: { secrets: { hologram: set('h2'), legacyKey: { change: 'keep' } } },
      signal,
    });
    expect(odd.keys).toEqual({ ...before, 'installation.uuid': 'next', hologram: 'h2' });
  });

  it('sends no keys at all where only the name changes, and so overwrites nobody’s', async () => {
    const { adapter, fake, byName } = setUp();
    const { id } = byName('CRM production');
    await adapter.updateCredential({ id, version, patch: { name: 'CRM' }, signal });
    const { body } = fake.sent.find(({ method }) => method === 'PATCH') ?? {};
    expect(body).toEqual({
      data: { id, type: 'credential', attributes: { name: 'CRM' }, relationships: {} },
    });
  });

  it('reads the stored keys right before it writes, so that what came meanwhile is kept', async () => {
    const { adapter, fake, byName } = setUp({
      intercept: ({ url }) => {
        // Somebody else writes while the descriptor is read.
        if (url.pathname.endsWith('/descriptor')) byName('Mail relay').keys['port'] = '2525';
        return undefined;
      },
    });
    const relay = byName('Mail relay');
    await adapter.updateCredential({
      id: relay.id,
      version,
      patch: { values: { host: 'new.example' } },
      signal,
    });
    expect(relay.keys).toMatchObject({ host: 'new.example', port: '2525', password: sampleSecrets[0] });
    expect(fake.sent.slice(-2).map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  });

  it('replaces and clears secrets', async () => {
    const { adapter, byName } = setUp();
    const odd = byName('Odd one');
    const { credential } = await adapter.updateCredential({
      id: odd.id,
      version,
      patch: { secrets: { hologram: { change: 'clear' }, legacyKey: set('replaced') } },
      signal,
    });
    expect(odd.keys).not.toHaveProperty('hologram');
    expect(odd.keys['legacyKey']).toBe('replaced');
    expect(credential.secretFields).toContainEqual({ name: 'hologram', isSet: false });
  });

  it('replaces a value that was withheld because it looked like a secret', async () => {
    const { adapter, byName } = setUp();
    const odd = byName('Odd one');
    const patch = { secrets: { URL: set('https://odd.example') } };
    const { credential } = await adapter.updateCredential({ id: odd.id, version, patch, signal });
    expect(odd.keys['URL']).toBe('https://odd.example');
    expect(credential.values).toMatchObject({ URL: 'https://odd.example' });
  });

  it('takes the tokens of a consent as JSON, and nothing else for them', async () => {
    const { adapter, byName } = setUp();
    const crm = byName('CRM production');
    const edit = (text: string) =>
      adapter.updateCredential({ id: crm.id, version, patch: { secrets: { oauth: set(text) } }, signal });
    await edit('{"access_token":"a","refresh_token":"r"}');
    expect(crm.keys['oauth']).toEqual({ access_token: 'a', refresh_token: 'r' });
    for (const text of ['a-token', '[1]', '{"half":']) {
      expect(await errorOf(edit(text))).toMatchObject({
        code: 'validation',
        fieldErrors: [{ path: ['secrets', 'oauth'], code: 'invalid_format' }],
      });
    }
  });

  it('does not take a box that was cleared meanwhile for an empty secret', async () => {
    const { adapter, byName } = setUp();
    const odd = byName('Odd one');
    const hologram = set('typed');
    hologram.value.clear();
    const call = adapter.updateCredential({ id: odd.id, version, patch: { secrets: { hologram } }, signal });
    expect(await errorOf(call)).toMatchObject({
      code: 'validation',
      fieldErrors: [{ path: ['secrets', 'hologram'], code: 'required' }],
    });
    expect(odd.keys['hologram']).toBe(sampleSecrets[7]);
  });

  it('writes nothing where the keys cannot be read, since they would be lost', async () => {
    const { adapter, fake, byName } = setUp({
      intercept: async ({ method, url }) => {
        if (method !== 'GET' || !url.pathname.includes('/credentials/')) return undefined;
        const { id, componentId, workspaceId } = byName('Mail relay');
        const relationships = {
          component: { data: { id: componentId } },
          workspace: { data: { id: workspaceId } },
        };
        return Response.json({ data: { id, attributes: { name: 'x' }, relationships } });
      },
    });
    const { id } = byName('Mail relay');
    const call = adapter.updateCredential({ id, version, patch: { values: { host: 'h' } }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unsupported', outcome: 'notApplied' });
    expect(fake.sent.some(({ method }) => method === 'PATCH')).toBe(false);
  });

  it('says that nothing was written when a read before it fails', async () => {
    const { adapter, byName } = setUp({
      intercept: ({ method }) => (method === 'GET' ? new Response(null, { status: 503 }) : undefined),
    });
    const { id } = byName('Mail relay');
    const call = adapter.updateCredential({ id, version, patch: { name: 'x' }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'unavailable', outcome: 'notApplied' });
  });

  it('says that nobody knows when the write itself has no answer', async () => {
    const { adapter, byName } = setUp({
      intercept: ({ method }) => (method === 'PATCH' ? Promise.reject(new TypeError('lost')) : undefined),
    });
    const { id } = byName('Mail relay');
    const call = adapter.updateCredential({ id, version, patch: { name: 'x' }, signal });
    expect(await errorOf(call)).toMatchObject({ code: 'network', outcome: 'unknown' });
  });

  it.each([
    [{ values: { nowhere: 'x' } }, ['values', 'nowhere'], 'unknownField'],
    [{ values: { password: 'x' } }, ['values', 'password'], 'secretField'],
    [{ values: { verifyCertificate: 'yes' } }, ['values', 'verifyCertificate'], 'invalid_type'],
    [{ values: { host: null } }, ['values', 'host'], 'required'],
    [{ secrets: { nowhere: set('x') } }, ['secrets', 'nowhere'], 'unknownField'],
    [{ secrets: { verifyCertificate: set('x') } }, ['secrets', 'verifyCertificate'], 'invalid_type'],
    [{ secrets: { password: { change: 'clear' as const } } }, ['secrets', 'password'], 'required'],
    [{ contact: 'a@example.com' }, ['contact'], 'unsupported'],
  ])('refuses %j and writes nothing', async (patch, path, code) => {
    const { adapter, fake, byName } = setUp();
    const relay = byName('Mail relay');
    const before = structuredClone(relay);
    const error = await errorOf(adapter.updateCredential({ id: relay.id, version, patch, signal }));
    expect(error).toMatchObject({ code: 'validation', fieldErrors: [{ path, code }] });
    expect(relay).toEqual(before);
    expect(fake.sent.some(({ method }) => method === 'PATCH')).toBe(false);
  });

  it('treats a key called __proto__ as one like the others', async () => {
    const { adapter, fake } = setUp();
    const keys = JSON.parse('{"__proto__":{"polluted":true},"apiKey":"old"}') as Record<string, unknown>;
    const stored = fake.addCredential({ componentId: sampleComponentIds.petstore, keys });
    await adapter.updateCredential({
      id: stored.id,
      version,
      patch: { secrets: { apiKey: set('new') } },
      signal,
    });
    expect(JSON.stringify(stored.keys)).toBe('{"__proto__":{"polluted":true},"apiKey":"new"}');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('storing', () => {
  it('sends name, keys, component and workspace as documented', async () => {
    const { adapter, fake } = setUp();
    const values = {
      host: 'h',
      encryption: 'tls',
      username: 'u',
      verifyCertificate: true,
      port: '',
    };
    await adapter.storeCredential({ input: smtpInput({ values }), idempotencyKey: 'k', signal });
    const { url, body, headers } = fake.sent.find(({ method }) => method === 'POST') ?? {};
    expect(url?.pathname).toBe('/v2/credentials');
    expect(headers?.get('authorization')).toBe(`Basic ${btoa('integrator@acme.example:fake-api-key')}`);
    expect(body).toEqual({
      data: {
        type: 'credential',
        attributes: {
          name: 'New relay',
          keys: {
            host: 'h',
            encryption: 'tls',
            username: 'u',
            verifyCertificate: 'on',
            password: 'typed-password-Zx81Lq',
          },
        },
        relationships: {
          component: { data: { type: 'component', id: sampleComponentIds.smtp } },
          workspace: { data: { type: 'workspace', id: fake.state.workspaceId } },
        },
      },
    });
  });

  it('leaves the name to elastic.io where none was typed', async () => {
    const { adapter, fake } = setUp();
    const { name } = await adapter.storeCredential({
      input: smtpInput({ name: '' }),
      idempotencyKey: 'k',
      signal,
    });
    expect(fake.sent.at(-1)?.body).not.toHaveProperty('data.attributes.name');
    expect(name).not.toBe('');
  });

  it('refuses at once what elastic.io has no place for, and names all that is wrong', async () => {
    const { adapter, fake } = setUp();
    const store = (input: ReturnType<typeof smtpInput>) =>
      errorOf(adapter.storeCredential({ input, idempotencyKey: 'k', signal }));
    expect(await store(smtpInput({ contact: 'a@example.com', destination: 'EU' }))).toMatchObject({
      fieldErrors: [
        { path: ['contact'], code: 'unsupported' },
        { path: ['destination'], code: 'unsupported' },
      ],
    });
    expect(await store(smtpInput({ type: 'apiKey', values: {}, secrets: {} }))).toMatchObject({
      code: 'validation',
      fieldErrors: [
        { path: ['type'], code: 'unknownType' },
        { path: ['values', 'host'], code: 'required' },
        { path: ['values', 'encryption'], code: 'required' },
        { path: ['values', 'username'], code: 'required' },
        { path: ['secrets', 'password'], code: 'required' },
      ],
    });
    for (const connectorId of ['5b4f337000000000000000ff', '../users/me', '..'])
      expect(await store(smtpInput({ connectorId }))).toMatchObject({
        code: 'validation',
        fieldErrors: [{ path: ['connectorId'], code: 'unknownConnector' }],
      });
    expect(fake.sent.some(({ method }) => method === 'POST')).toBe(false);
    expect(fake.sent.some(({ url }) => url.pathname.includes('users'))).toBe(false);
  });
});
