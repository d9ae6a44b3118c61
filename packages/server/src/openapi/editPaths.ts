import { body, header, json, problems } from './parts.ts';

const pathPart = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const etag = { headers: { ETag: { description: 'Its new version', schema: { type: 'string' } } } };

/** What changes something that is there. A version that is not the present one is answered with 412. */
export const editPaths: Record<string, Record<string, unknown>> = {
  '/v1/connectors/{id}/setups/{methodKey}': {
    parameters: [pathPart('id'), pathPart('methodKey')],
    patch: {
      operationId: 'saveConnectorSetup',
      summary: 'Set what the organization gives to all of its credentials of a connector’s method',
      description:
        'What the body does not name stays. Credentials that it reaches are `unverified` afterwards.',
      parameters: [
        header('If-Match', 'The version that the user saw, e.g. `"1"`; required unless nothing was set'),
        header('If-None-Match', '`*`: only where nothing was set yet'),
      ],
      requestBody: body('application/json', 'ConnectorSetupPatch'),
      responses: {
        200: { ...json('ConnectorSetup', 'What is set, without any secret'), ...etag },
        ...problems(401, 403, 404, 412, 413, 422, 429, 503),
      },
    },
  },
};

/** Beside reading and deleting, at the same path. */
export const updateCredential = {
  operationId: 'updateCredential',
  summary: 'Change what the body names of a credential, and nothing else',
  description:
    'A secret is kept, set or cleared, and never sent back. One that is kept may not be led to another host: then it has to be set anew (422, `required`).',
  parameters: [
    { ...header('If-Match', 'The version that the user saw, e.g. `"1"`, or `*`'), required: true },
  ],
  requestBody: body('application/json', 'CredentialPatch'),
  responses: {
    200: { ...json('UpdatedCredential', 'As it is now'), ...etag },
    ...problems(401, 403, 404, 412, 413, 422, 429, 503),
  },
};
