import { discoverRegistrationServer } from '@keyward/adapters/oauth-registration';
import { expect, it } from 'vitest';

const issuer = 'https://auth.example/tenants/one';
const endpoints = {
  registration_endpoint: 'https://auth.example/tenants/one/reg',
  token_endpoint: 'https://tokens.example/token',
};

function discover(documents: Record<string, unknown>, from = issuer) {
  const asked: string[] = [];
  const fetchIt: typeof fetch = async (target) => {
    const url = String(target instanceof Request ? target.url : target);
    asked.push(url);
    return url in documents ? Response.json(documents[url]) : new Response('not here', { status: 404 });
  };
  return { asked, result: discoverRegistrationServer(from, { fetch: fetchIt }) };
}

it('reads the document of RFC 8414, whose path comes before the issuer’s', async () => {
  const { result } = discover({
    'https://auth.example/.well-known/oauth-authorization-server/tenants/one': { issuer, ...endpoints },
  });
  await expect(result).resolves.toEqual({
    registrationEndpoint: endpoints.registration_endpoint,
    tokenEndpoint: endpoints.token_endpoint,
  });
});

it('reads the document of OpenID Connect where there is no other, whose path comes after', async () => {
  const { result, asked } = discover({
    [`${issuer}/.well-known/openid-configuration`]: { issuer, ...endpoints },
  });
  await expect(result).resolves.toMatchObject({ tokenEndpoint: endpoints.token_endpoint });
  expect(asked).toHaveLength(2);
});

const well = 'https://auth.example/.well-known/oauth-authorization-server/tenants/one';

it.each([
  ['of another issuer', { issuer: 'https://evil.example', ...endpoints }, 'badResponse'],
  ['that is a list', [], 'badResponse'],
  [
    'with an endpoint that anybody can listen to',
    { issuer, ...endpoints, token_endpoint: 'http://a.example/t' },
    'badResponse',
  ],
  ['without registration', { issuer, token_endpoint: endpoints.token_endpoint }, 'unsupported'],
])('refuses a document %s', async (_, document, code) => {
  await expect(discover({ [well]: document }).result).rejects.toMatchObject({ code });
});

it('says so when there is no document', async () => {
  await expect(discover({}).result).rejects.toMatchObject({ code: 'notFound' });
});

it.each(['http://auth.example', 'auth.example', 'https://auth.example?x=1', 'https://me@auth.example'])(
  'asks no issuer that is %s',
  async (from) => {
    const { asked, result } = discover({}, from);
    await expect(result).rejects.toThrow(TypeError);
    expect(asked).toEqual([]);
  },
);
