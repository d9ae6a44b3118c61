import { expect, test } from 'vitest';
import type { Database } from './database/database.ts';
import { checkOptions, type KeywardServerOptions } from './options.ts';

const database: Database = {
  query: async () => [],
  transaction: (run) => run(database),
  close: async () => {},
};
const options: KeywardServerOptions = {
  database,
  keys: { current: 'k1', all: { k1: Buffer.alloc(32, 7).toString('base64') } },
  authorize: async () => null,
  scopes: [{ name: 'a:read', resource: 'A', description: 'See A' }],
};
const check = (changes: object) => () => checkOptions({ ...options, ...changes });

test('what is left out has safe defaults', () => {
  expect(checkOptions(options)).toMatchObject({
    basePath: '',
    secretPrefix: 'kw_secret',
    replayWindowSeconds: 3600,
    accessTokenSeconds: 600,
  });
});

test.each([
  ['no `authorize`', { authorize: undefined }, '`authorize` is missing. Without it nobody could tell'],
  [
    'a master key that is too short',
    { keys: { current: 'k1', all: { k1: 'c2hvcnQ=' } } },
    'must be 32 bytes as base64',
  ],
  [
    'a master key that is no base64',
    { keys: { current: 'k1', all: { k1: 'päss' } } },
    'must be 32 bytes as base64',
  ],
  [
    'a current key that is not there',
    { keys: { ...options.keys, current: 'k9' } },
    '`keys.current` names `k9`',
  ],
  ['a base path with a slash at its end', { basePath: '/api/' }, '`basePath` must be'],
  ['a base path without one before it', { basePath: 'api' }, '`basePath` must be'],
  ['a public URL with a path', { publicUrl: 'https://api.example.com/x' }, '`publicUrl` must be an origin'],
  ['a public URL that is none', { publicUrl: 'api.example.com' }, '`publicUrl` must be an origin'],
  ['a secret prefix with a hyphen', { secretPrefix: 'kw-secret' }, '`secretPrefix` has letters'],
  ['no time for tokens', { accessTokenSeconds: 0 }, '`accessTokenSeconds` must be a whole number'],
  ['half a second of replay', { replayWindowSeconds: 0.5 }, '`replayWindowSeconds` must be a whole number'],
  [
    'a field under a name of the server’s own',
    {
      connectors: [
        {
          id: 'crm',
          name: 'CRM',
          methods: [
            {
              type: 'apiKey',
              fields: [{ name: 'keyward:accessToken', label: '', kind: 'secret', required: true }],
            },
          ],
        },
      ],
    },
    'the connector `crm` has a field `keyward:accessToken`',
  ],
  ['a scope with a space', { scopes: [{ name: 'a b', resource: '', description: '' }] }, 'see 0.name'],
])('%s is refused at once', (_, changes, message) => {
  expect(check(changes)).toThrow(TypeError);
  expect(check(changes)).toThrow(message);
});

test('a refused master key is not quoted', () => {
  const canary = 'canaryCanary';
  expect(check({ keys: { current: 'k1', all: { k1: canary } } })).not.toThrow(canary);
  expect(check({ keys: { current: 'k1', all: { k1: canary } } })).toThrow('k1');
});
