import { Secret, type AuthenticationMethod, type FieldValue } from '@keyward/core';
import { expect, test } from 'vitest';
import { EgressError, type EgressErrorCode } from '../egress/EgressError.ts';
import type { EgressRequest } from '../egress/egressTypes.ts';
import { verifyInput } from './verifyInput.ts';

const fields: AuthenticationMethod['fields'] = [
  { name: 'host', label: 'Host', kind: 'text', required: true },
  { name: 'user', label: 'User', kind: 'text', required: true },
  { name: 'password', label: 'Password', kind: 'secret', required: true },
  { name: 'clientId', label: 'Client id', kind: 'text', required: false },
  { name: 'clientSecret', label: 'Client secret', kind: 'secret', required: false },
];
const http = { kind: 'http', method: 'GET', url: 'https://{host}/users/{user}' } as const;

/** Tries out a method; the other side is what `answer` says, and what it was asked is returned as well. */
async function run(
  parts: Partial<AuthenticationMethod>,
  answer: { status?: number; body?: string } | EgressErrorCode = {},
  values: Record<string, FieldValue> = {},
) {
  const seen: EgressRequest[] = [];
  const egress = {
    request: async (request: EgressRequest) => {
      seen.push(request);
      if (typeof answer === 'string') throw new EgressError(answer);
      return { status: answer.status ?? 200, headers: new Headers(), body: answer.body ?? '' };
    },
  };
  const method: AuthenticationMethod = { type: 'custom', fields, dryRequest: http, ...parts };
  const input = {
    values: { host: 'api.example.com', user: 'ada', clientId: 'a:b', ...values },
    secrets: { password: new Secret('p/w ä'), clientSecret: new Secret('s&c') },
  };
  const ways = { egress, databaseVerifiers: [] };
  const verification = await verifyInput(ways, method, input, new AbortController().signal);
  const causes = verification?.causes.map(({ code, path }) => `${code} ${path.join('.')}`.trim());
  return { request: seen[0], status: verification?.status, causes };
}

test('the credential is put in its places', async () => {
  const { request, status } = await run({
    placements: [
      { in: 'header', name: 'X-Key', value: 'Key {clientSecret}' },
      { in: 'query', name: 'key', value: '{clientSecret}' },
      { in: 'cookie', name: 'a', value: '1' },
      { in: 'cookie', name: 'b', value: '{user}' },
      { in: 'basic', username: '{user}', password: '{password}' },
      { in: 'tls', certificate: '{user}', privateKey: '{password}' },
      { in: 'signature', header: 'X-Signature', secret: '{password}' },
      { in: 'header', name: 'X-None', value: '{missing}' },
    ],
    dryRequest: { ...http, method: 'POST', body: '{"q":"{password}"}' },
  });
  expect(status).toBe('verified');
  expect(request).toMatchObject({
    url: 'https://api.example.com/users/ada?key=s%26c',
    body: '{"q":"p/w ä"}',
    tls: { certificate: 'ada', privateKey: 'p/w ä' },
    headers: {
      'X-Key': 'Key s&c',
      Cookie: 'a=1; b=ada',
      Authorization: `Basic ${Buffer.from('ada:p/w ä').toString('base64')}`,
      'X-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  });
  expect(request?.headers).not.toHaveProperty('X-None');
});

test('a value in a URL cannot lead elsewhere', async () => {
  const { request } = await run({}, {}, { user: '../admin?x#y' });
  expect(request?.url).toBe('https://api.example.com/users/..%2Fadmin%3Fx%23y');
  expect((await run({}, {}, { host: 'evil.example.com/path' })).causes).toEqual([
    'invalidUrl values.host',
    'invalidUrl values.user',
  ]);
  const whole = { ...http, url: '{host}/me' };
  const typed = await run({ dryRequest: whole }, {}, { host: 'https://acme.example.com/api/' });
  expect(typed.request?.url).toBe('https://acme.example.com/api/me');
});

const placements: AuthenticationMethod['placements'] = [
  { in: 'basic', username: '{user}', password: '{password}' },
];
test.each<[{ status: number } | EgressErrorCode, string[]]>([
  [{ status: 401 }, ['invalidCredentials secrets.password']],
  [{ status: 403 }, ['forbidden secrets.password']],
  [{ status: 404 }, ['unexpectedAnswer']],
  [{ status: 302 }, ['unexpectedAnswer']],
  [{ status: 429 }, ['rateLimited']],
  ['blocked', ['blocked values.host', 'blocked values.user']],
  ['timeout', ['timeout']],
  ['tooLarge', ['unexpectedAnswer']],
  ['invalidHeader', ['invalidCharacters secrets.password']],
  ['tls', ['tls values.host', 'tls values.user']],
])('what %j means is told by the fields', async (answer, causes) => {
  expect(await run({ placements }, answer)).toMatchObject({ status: 'failed', causes });
});

const oauth = { tokenUrl: 'https://login.example.com/token', scopes: [], defaultScopes: ['a', 'b'] };
const token: Partial<AuthenticationMethod> = { oauth, dryRequest: { kind: 'oauthToken' } };

test('a token is asked for as RFC 6749 says', async () => {
  const { request, status } = await run(token, { body: '{"access_token":"x"}' });
  expect(status).toBe('verified');
  expect(request).toMatchObject({
    method: 'POST',
    body: 'grant_type=client_credentials&scope=a+b',
    headers: { Authorization: `Basic ${btoa('a%3Ab:s%26c')}` },
  });
  const post = { ...token, oauth: { ...oauth, clientAuthentication: 'post' as const } };
  const posted = await run(post, { body: '{"access_token":"x"}' });
  expect(posted.request?.headers).not.toHaveProperty('Authorization');
  expect(posted.request?.body).toContain('client_id=a%3Ab&client_secret=s%26c');
});

test.each([
  [400, '{"error":"invalid_client"}', ['invalidCredentials secrets.clientSecret']],
  [401, 'no JSON', ['invalidCredentials secrets.clientSecret']],
  [400, '{"error":"unauthorized_client"}', ['forbidden secrets.clientSecret']],
  [400, '{"error":"invalid_scope"}', ['invalidScope']],
  [200, '{"token":"x"}', ['unexpectedAnswer']],
  [400, '{"error":"constructor"}', ['unexpectedAnswer']],
])('a token endpoint that answers %i %s is understood', async (status, body, causes) => {
  expect(await run(token, { status, body })).toMatchObject({ status: 'failed', causes });
});
