import { body, header, idempotencyKey, json, problems, query } from './parts.ts';

const prefer = header('Prefer', '`respond-async` for an answer after 5 seconds, `wait=n` for other ones');
const pending = {
  description: 'Still trying',
  headers: {
    Location: { description: 'Where the result will be', schema: { type: 'string' } },
    'Retry-After': { description: 'Seconds', schema: { type: 'integer' } },
  },
};
const environment = query(
  'environment',
  { type: 'string' },
  'In which of its environments; absent: in each that it has',
);
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

/** What concerns credentials for calling someone else's API. */
export const storedPaths: Record<string, Record<string, unknown>> = {
  '/v1/capabilities': {
    get: {
      operationId: 'getCapabilities',
      summary: 'What this server does for this caller',
      responses: { 200: json('Capabilities', 'The capabilities'), ...problems(401, 403, 429, 503) },
    },
  },
  '/v1/connectors': {
    get: {
      operationId: 'listConnectors',
      summary: 'The external systems whose credentials can be stored, with their fields',
      responses: { 200: json('ConnectorList', 'The connectors'), ...problems(401, 403, 429, 503) },
    },
  },
  '/v1/stored-credentials': {
    post: {
      operationId: 'storeCredential',
      summary: 'Store a credential for someone else’s API',
      parameters: [idempotencyKey],
      requestBody: body('application/json', 'StoreCredentialInput'),
      responses: {
        201: json('Credential', 'Stored, or stored before under the same key'),
        ...problems(401, 403, 409, 413, 422, 429, 503),
      },
    },
  },
  '/v1/verifications': {
    post: {
      operationId: 'verifyDraft',
      summary: 'Try out a credential that is not stored',
      parameters: [prefer, environment],
      requestBody: body('application/json', 'StoreCredentialInput'),
      responses: {
        200: json('Verification', 'The result'),
        202: pending,
        ...problems(401, 403, 413, 422, 429, 501, 503),
      },
    },
  },
  '/v1/verifications/{id}': {
    parameters: [id],
    get: {
      operationId: 'getVerification',
      summary: 'The result of a verification that took long',
      responses: {
        200: json('Verification', 'The result'),
        202: pending,
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
  '/v1/credentials/{id}/verify': {
    parameters: [id],
    post: {
      operationId: 'verifyCredential',
      summary:
        'Try out a stored credential and keep the result with it; or an edit of it, which keeps nothing',
      parameters: [
        prefer,
        environment,
        header('If-Match', 'The version that an edit is of; required with one'),
      ],
      requestBody: body('application/json', 'VerifyBody'),
      responses: {
        200: json('Verification', 'The result'),
        202: pending,
        ...problems(401, 403, 404, 412, 413, 422, 429, 501, 503),
      },
    },
  },
  '/v1/webhook-destinations': {
    post: {
      operationId: 'createWebhookDestination',
      summary: 'Make a place that events are sent to; the secret that signs them is in this answer only',
      parameters: [idempotencyKey],
      requestBody: body('application/json', 'WebhookDestinationInput'),
      responses: {
        201: json('WebhookDestination', 'Made, or the same answer again'),
        ...problems(401, 403, 409, 413, 422, 429, 503),
      },
    },
  },
};
