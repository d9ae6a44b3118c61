import { body, idempotencyKey, json, problems } from './parts.ts';

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** Accounts of other systems that are connected by their users' consent. */
export const authorizationPaths: Record<string, Record<string, unknown>> = {
  '/v1/authorizations': {
    post: {
      operationId: 'startAuthorization',
      summary: 'Prepare a consent at an authorization server; nothing is saved before it is given',
      parameters: [idempotencyKey],
      requestBody: body('application/json', 'StartAuthorizationBody'),
      responses: {
        201: json('AuthorizationStart', 'Where to send the user'),
        ...problems(401, 403, 404, 409, 412, 413, 422, 429, 501, 503),
      },
    },
  },
  '/v1/authorizations/{id}': {
    parameters: [id],
    get: {
      operationId: 'getAuthorization',
      summary: 'How far a consent has come',
      responses: {
        200: json('Authorization', 'Pending, connected or failed'),
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
  '/v1/authorizations/callback': {
    get: {
      operationId: 'finishAuthorization',
      summary: 'Where authorization servers lead the user back to: register it there as redirect URI',
      responses: {
        200: {
          description: 'A page that closes itself',
          content: { 'text/html': { schema: { type: 'string' } } },
        },
        303: { description: 'Back to the page that has asked' },
        ...problems(429, 503),
      },
    },
  },
};
