import type { Connector } from '@keyward/core';
import { expect, it } from 'vitest';
import { checkOAuthClients } from './checkOAuthClients.ts';

const clients = { shop: { clientId: 'northwind', clientSecret: 'secret' } };
const connector = (tokenUrl: string): Connector => ({
  id: 'shop',
  name: 'Shop',
  methods: [
    {
      type: 'oauth2AuthorizationCode',
      fields: [],
      oauth: { authorizationUrl: 'https://shop.example/auth', tokenUrl, scopes: [], defaultScopes: [] },
    },
  ],
});

it.each([
  'https://{domain}/token',
  'https://{domain}.com/token',
  'https://shop.example.{tld}/token',
  'https://{domain}:443/token',
  '{url}/token',
  'https://shop.example@{domain}/token',
])('refuses a client of the host where a field chooses whose server gets its secret: %s', (url) => {
  expect(() => checkOAuthClients(clients, [connector(url)])).toThrow(
    /^Keyward: `oauthClients` has a client for `shop`/,
  );
  expect(checkOAuthClients({}, [connector(url)])).toEqual({});
});

it.each(['https://shop.example/{tenant}/token', 'https://{shop}.example.com/token'])('takes %s', (url) => {
  expect(checkOAuthClients(clients, [connector(url)])).toBe(clients);
});
