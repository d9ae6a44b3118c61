import { componentSchemas } from './schemas.ts';
import { authorizationPaths } from './authorizationPaths.ts';
import { editPaths, updateCredential } from './editPaths.ts';
import { listCredentials, listPaths } from './listPaths.ts';
import { storedPaths } from './storedPaths.ts';
import { body, header, idempotencyKey, json, problems } from './parts.ts';

export interface OpenApiDocument {
  openapi: '3.1.0';
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, unknown>>;
  components: Record<string, Record<string, unknown>>;
}

/** OpenAPI 3.1, from the same schemas that judge the requests. */
export function openApiDocument(basePath: string): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keyward reference API',
      version: '1',
      description:
        'Issues, stores, edits, verifies, lists and deletes API credentials. Callers are signed in by the host; clients use `/v1/oauth/token`.',
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths: {
      '/v1/credentials': {
        get: listCredentials,
        post: {
          operationId: 'issueCredential',
          summary: 'Issue a credential; its secret is in this answer only',
          parameters: [idempotencyKey],
          requestBody: body('application/json', 'IssueCredentialInput'),
          responses: {
            201: {
              ...json('IssuedCredential', 'Issued, or the same answer again'),
              headers: {
                'Idempotency-Replayed': {
                  description: 'Present when this is an earlier answer again',
                  schema: { const: 'true' },
                },
              },
            },
            ...problems(401, 403, 409, 413, 422, 429, 503),
          },
        },
      },
      '/v1/credentials/{id}': {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        get: {
          operationId: 'getCredential',
          summary: 'One credential',
          responses: {
            200: {
              ...json('Credential', 'The credential'),
              headers: { ETag: { description: 'Its version', schema: { type: 'string' } } },
            },
            ...problems(401, 403, 404, 429, 503),
          },
        },
        patch: updateCredential,
        delete: {
          operationId: 'deleteCredential',
          summary: 'Delete a credential that nothing active uses; its access tokens end at once',
          parameters: [header('If-Match', 'The version that the user saw, e.g. `"1"`')],
          responses: { 204: { description: 'Deleted' }, ...problems(401, 403, 404, 409, 412, 429, 503) },
        },
      },
      '/v1/scopes': {
        get: {
          operationId: 'listScopes',
          summary: 'All scopes that fine-grained access can choose from',
          responses: { 200: json('ScopeList', 'The scopes'), ...problems(401, 403, 429, 503) },
        },
      },
      ...listPaths,
      ...storedPaths,
      ...editPaths,
      ...authorizationPaths,
      '/v1/oauth/token': {
        post: {
          operationId: 'issueAccessToken',
          summary: 'Exchange client id and secret for an access token (RFC 6749, section 4.4)',
          security: [{}, { clientBasic: [] }],
          requestBody: body('application/x-www-form-urlencoded', 'TokenRequest'),
          responses: {
            200: json('AccessToken', 'The token'),
            ...Object.fromEntries([400, 401, 413, 429, 503].map((status) => [status, oauthError])),
          },
        },
      },
    },
    components: {
      schemas: componentSchemas(),
      securitySchemes: { clientBasic: { type: 'http', scheme: 'basic' } },
    },
  };
}

const oauthError = json('OAuthError', 'An error as in RFC 6749, section 5.2');
