import { expect, it } from 'vitest';
import { importActivepieces } from './importActivepieces.ts';

it('each authentication of a piece is a method', () => {
  const region = {
    displayName: 'Region',
    required: true,
    type: 'STATIC_DROPDOWN',
    options: { options: [{ label: 'EU', value: 'eu' }] },
  };
  const { connectors, unsupported } = importActivepieces([
    {
      displayName: 'Chat',
      auth: [
        {
          type: 'OAUTH2',
          authUrl: 'https://{region}.example/a',
          tokenUrl: 'https://{region}.example/t',
          scope: ['read'],
          props: { region },
          extra: { access_type: 'offline' },
        },
        {
          type: 'CUSTOM_AUTH',
          props: { token: { type: 'SECRET_TEXT', displayName: 'Token', required: true }, region },
        },
        {
          type: 'BASIC_AUTH',
          username: { displayName: 'Account SID' },
          password: { displayName: 'Auth token' },
        },
      ],
    },
    { displayName: 'Open', auth: undefined },
  ]);
  expect(connectors).toHaveLength(1);
  expect(connectors[0]?.methods).toMatchObject([
    {
      type: 'oauth2AuthorizationCode',
      oauth: { defaultScopes: ['read'], authorizationParameters: { access_type: 'offline' } },
    },
    {
      type: 'custom',
      fields: [
        { name: 'token', kind: 'secret' },
        { name: 'region', options: [{ value: 'eu' }] },
      ],
    },
    { type: 'basic', fields: [{ label: 'Account SID' }, { label: 'Auth token' }] },
  ]);
  expect(unsupported).toEqual([]);
});

it('what only code could judge, or a later version brought, is reported', () => {
  const { unsupported } = importActivepieces({
    displayName: 'New',
    auth: {
      type: 'CUSTOM_AUTH',
      validate: () => true,
      props: { a: { type: 'DYNAMIC' }, b: { type: 'SHORT_TEXT', validators: [] } },
    },
  });
  expect(unsupported.map(({ construct }) => construct)).toEqual([
    'request.validate',
    'propertyType',
    'validators',
  ]);
});
