import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { importOpenApi } from './importOpenApi.ts';

// The Norwegian Digitalisation Agency's description of its dialog service, ISC. It begins with a byte order mark.
const require = createRequire(import.meta.url);
const path = require.resolve('@digdir/dialogporten-schema/swagger.verified.json');
const document: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));

it('a bearer token that only single operations ask for is a method', () => {
  const { connectors } = importOpenApi(document, { id: 'dialogporten' });
  expect(connectors).toHaveLength(1);
  expect(connectors[0]).toMatchObject({ id: 'dialogporten', name: 'Dialogporten' });
  expect(connectors[0]?.methods).toEqual([
    {
      type: 'bearer',
      id: 'JWTBearerAuth',
      label: 'JWTBearerAuth',
      help: 'Enter a JWT token to authorize the requests...',
      fields: [{ name: 'token', label: 'Token', kind: 'secret', required: true, placeholder: 'JWT' }],
      placements: [{ in: 'header', name: 'Authorization', value: 'Bearer {token}' }],
    },
  ]);
});

it('which roles its token has to carry no form can say, so all of them are reported', () => {
  expect(importOpenApi(document, { id: 'dialogporten' }).unsupported).toEqual([
    {
      where: 'dialogporten/JWTBearerAuth',
      construct: 'request.roles',
      detail:
        'digdir:dialogporten digdir:dialogporten.serviceprovider digdir:dialogporten.serviceprovider.search',
    },
  ]);
});
