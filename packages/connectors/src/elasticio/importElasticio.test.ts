import { expect, it } from 'vitest';
import { importElasticio } from './importElasticio.ts';

const text = { viewClass: 'TextFieldView', label: 'Text' };

it('each view class is a field with its words', () => {
  const { connectors, unsupported } = importElasticio({
    title: 'Shop',
    docsUrl: 'https://shop.example/docs',
    credentials: {
      fields: {
        domain: { ...text, required: true, prefix: 'https://', suffix: '.shop.example', placeholder: 'acme' },
        account: { ...text, viewClass: 'TextFieldWithNoteView', note: 'Of the <b>owner</b>' },
        notes: {
          ...text,
          viewClass: 'TextAreaView',
          help: { description: 'Any', link: 'https://a.example' },
        },
        sandbox: { ...text, viewClass: 'CheckBoxView' },
        region: {
          ...text,
          viewClass: 'SelectView',
          prompt: 'Choose',
          model: { eu: 'Europe', us: 'America' },
        },
        parts: { ...text, viewClass: 'MultiSelectView', model: { a: 'A' } },
        password: { ...text, viewClass: 'PasswordFieldView', required: true },
      },
    },
  });
  expect(unsupported).toEqual([]);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]).toMatchObject({ name: 'Shop', documentationUrl: 'https://shop.example/docs' });
  expect(connectors[0]?.methods[0]).toMatchObject({
    type: 'custom',
    fields: [
      { name: 'domain', kind: 'text', required: true, prefix: 'https://', suffix: '.shop.example' },
      { name: 'account', kind: 'text', required: false, help: 'Of the owner' },
      { name: 'notes', kind: 'multiline', help: 'Any', helpUrl: 'https://a.example/' },
      { name: 'sandbox', kind: 'boolean' },
      {
        name: 'region',
        kind: 'select',
        placeholder: 'Choose',
        options: [
          { value: 'eu', label: 'Europe' },
          { value: 'us', label: 'America' },
        ],
      },
      { name: 'parts', kind: 'multiSelect', options: [{ value: 'a', label: 'A' }] },
      { name: 'password', kind: 'secret', required: true },
    ],
  });
});

it('a secret in a plain text field is one by its name', () => {
  const { connectors } = importElasticio({
    title: 'Keys',
    credentials: { fields: { apiKey: text, tokenUrl: text, private_key: { viewClass: 'TextAreaView' } } },
  });
  expect(connectors[0]?.methods[0]?.fields.map(({ kind }) => kind)).toEqual([
    'secret',
    'text',
    'multilineSecret',
  ]);
});

it('a consent is a method with the URLs, scopes and client of the component', () => {
  const { connectors, unsupported } = importElasticio({
    title: 'CRM',
    credentials: {
      fields: {
        region: { ...text, required: true },
        oauth: { label: 'Authentication', viewClass: 'OAuthFieldView', required: true },
      },
      oauth2: {
        client_id: '{{CRM_KEY}}',
        client_secret: '{{CRM_SECRET}}',
        auth_uri: 'https://{{region}}.crm.example/authorize',
        token_uri: 'https://{{ region }}.crm.example/token',
        scopes: ['read', 'write', 'read'],
        additional_params: { access_type: 'offline' },
      },
    },
  });
  expect(unsupported).toEqual([]);
  expect(connectors[0]?.methods[0]).toMatchObject({
    type: 'oauth2AuthorizationCode',
    fields: [
      { name: 'client_id', kind: 'text', level: 'organization' },
      { name: 'client_secret', kind: 'secret', level: 'organization' },
      { name: 'region', required: true },
      { name: 'oauth', isAutomatic: true, required: false },
    ],
    oauth: {
      authorizationUrl: 'https://{region}.crm.example/authorize',
      tokenUrl: 'https://{region}.crm.example/token',
      defaultScopes: ['read', 'write'],
      authorizationParameters: { access_type: 'offline' },
    },
  });
  expect(connectors[0]?.methods[0]?.fields[0]).not.toHaveProperty('defaultValue');
});

it('a written client ID is proposed, a written client secret is neither proposed nor reported', () => {
  const result = importElasticio({
    title: 'CRM',
    credentials: {
      fields: { oauth: { viewClass: 'OAuthFieldView' } },
      oauth2: {
        client_id: 'id-1',
        client_secret: 'hunter-2',
        auth_uri: 'https://a.example',
        token_uri: 'https://t.example',
      },
    },
  });
  expect(result.connectors[0]?.methods[0]?.fields[0]).toMatchObject({ defaultValue: 'id-1' });
  expect(result.unsupported.map(({ construct }) => construct)).toEqual(['secretDefault']);
  expect(JSON.stringify(result)).not.toContain('hunter-2');
});

it.each([
  '{{CRM_URL}}/token',
  'https://{{CRM_HOST}}/token',
  'https://{{password}}.example',
  'ftp://a.example',
])('tokens are pasted where %s would have to be known', (token_uri) => {
  const { connectors, unsupported } = importElasticio({
    title: 'CRM',
    credentials: {
      fields: { password: { viewClass: 'PasswordFieldView' }, oauth: { viewClass: 'OAuthFieldView' } },
      oauth2: { auth_uri: 'https://a.example', token_uri },
    },
  });
  expect(connectors[0]?.methods[0]?.fields.at(-1)).toMatchObject({ name: 'oauth', kind: 'multilineSecret' });
  expect(connectors[0]?.methods[0]).not.toHaveProperty('oauth');
  expect(unsupported).toMatchObject([{ construct: 'oauthTokenUrl' }]);
});

it('what only the component knows, or a later version brought, is reported', () => {
  const { connectors, unsupported } = importElasticio([
    {
      title: 'New',
      credentials: {
        fields: {
          base: { viewClass: 'SelectView', model: 'listBases' },
          parts: { viewClass: 'MultiSelectView', model: 'listParts' },
          color: { viewClass: 'ColorView', order: 3 },
        },
        oauth1: {},
      },
    },
    { title: 'Open' },
    'text',
  ]);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]?.methods[0]?.fields.map(({ kind }) => kind)).toEqual(['text', 'list', 'unknown']);
  expect(unsupported.map(({ construct }) => construct)).toEqual([
    'oauth1',
    'modelFunction',
    'modelFunction',
    'viewClass',
    'fieldPart',
    'unreadable',
  ]);
});

it('the fields say what type of credential it is', () => {
  const typeOf = (...names: string[]) =>
    importElasticio({
      title: 'A',
      credentials: { fields: Object.fromEntries(names.map((name) => [name, text])) },
    }).connectors[0]?.methods[0]?.type;
  expect(typeOf('username', 'password')).toBe('basic');
  expect(typeOf('host', 'database', 'user', 'password')).toBe('database');
  expect(typeOf('apiKey')).toBe('apiKey');
  expect(typeOf('host', 'apiKey')).toBe('custom');
});

it('a parameter with braces, or a client that the form already asks for, is reported', () => {
  const { connectors, unsupported } = importElasticio({
    title: 'CRM',
    credentials: {
      fields: { client_id: text, oauth: { viewClass: 'OAuthFieldView' } },
      oauth2: {
        auth_uri: 'https://a.example',
        token_uri: 'https://t.example',
        additional_params: { state: '{{STATE}}', prompt: 'consent' },
      },
    },
  });
  expect(connectors[0]?.methods[0]?.fields.map(({ name }) => name)).toEqual([
    'client_secret',
    'client_id',
    'oauth',
  ]);
  expect(connectors[0]?.methods[0]?.oauth?.authorizationParameters).toEqual({ prompt: 'consent' });
  expect(unsupported.map(({ construct }) => construct)).toEqual(['oauthParameter', 'duplicateName']);
});
