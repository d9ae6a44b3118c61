import { randomBytes } from 'node:crypto';
import type { MakeLeakyBackend } from './leakyBackend.ts';

/**
 * An authorization server that answers each read with the client's secret, as RFC 7592 has it, and with
 * more than that. The registration token is no canary: the store keeps it, which is why both belong on a server.
 */
export const leakyOAuthRegistration: MakeLeakyBackend = ({ put, salt }, shown) => {
  const random = () => randomBytes(16).toString('hex');
  const origin = 'https://app.example';
  const [firstSecret, registrationToken] = [random(), random()];
  // The same at each read, or it would be a rotation, which an edit hands on.
  const readSecret = put('client secret');
  let metadata: Record<string, unknown> = {};
  const client = (at: string, secret: string) => ({
    ...salt(at),
    jwks: { keys: [{ kty: 'oct', k: put(`${at}, symmetric key`) }] },
    software_statement: put(`${at}, software statement`),
    ...metadata,
    client_id: 'client_1',
    client_secret: secret,
    client_secret_expires_at: 0,
    registration_access_token: registrationToken,
    registration_client_uri: `${origin}/oauth/reg/client_1`,
  });
  const routes: Record<string, (body: unknown) => unknown> = {
    'POST /reg': (body) => {
      metadata = { ...(body as object), client_name: `${shown} one` };
      // What an issued client is told is the user's, and no leak.
      return { ...client('registered', firstSecret), scope: metadata['scope'] };
    },
    'GET /reg/client_1': () => client('read', readSecret),
    'PUT /reg/client_1': () => client('replaced', readSecret),
    'DELETE /reg/client_1': () => salt('deleted'),
    'POST /token': () => ({
      ...salt('token answer'),
      access_token: put('access token'),
      refresh_token: put('refresh token'),
      token_type: 'Bearer',
    }),
    'POST /revoke': () => salt('revocation'),
  };
  return {
    basePath: '/oauth',
    answer: ({ method, path, body }) => {
      const answer = routes[`${method} ${path}`]?.(body);
      return answer === undefined ? null : { body: answer };
    },
  };
};
