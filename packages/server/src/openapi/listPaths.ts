import {
  credentialKinds,
  credentialStatuses,
  credentialTypes,
  facetNames,
  sortKeys,
  type FilterName,
} from '@keyward/core';
import { body, header, json, problems, query } from './parts.ts';

const text = { type: 'string', maxLength: 320 };
const instant = { type: 'string', format: 'date-time' };
const several = (items: object) => ({ type: 'array', items });
const filters: Record<FilterName, [schema: object, description: string]> = {
  connector: [several(text), 'By id'],
  kind: [several({ enum: credentialKinds }), 'One of these'],
  type: [several({ enum: credentialTypes }), 'One of these'],
  status: [several({ enum: credentialStatuses }), 'One of these'],
  environment: [several(text), 'One of these'],
  contact: [several(text), 'One of these'],
  expiresBefore: [instant, 'Expires before this instant, or has'],
  unusedSince: [instant, 'Never used, or before this instant'],
};
const narrowing = [
  ...Object.entries(filters).map(([name, [schema, description]]) => query(name, schema, description)),
  query('search', { type: 'string', maxLength: 200 }, 'Words, each of which a credential must hold'),
];
const orders = sortKeys.flatMap((key) => [key, `-${key}`]);
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

export const listCredentials = {
  operationId: 'listCredentials',
  summary: 'One page of credentials',
  parameters: [
    query('cursor', { type: 'string' }, '`nextCursor` of the page before, in the same order'),
    query('limit', { type: 'integer', minimum: 1, default: 50 }, 'More than 200 is taken as 200'),
    query(
      'sort',
      { enum: orders, default: '-createdAt' },
      'With `-` descending; what has no value comes last',
    ),
    ...narrowing,
  ],
  responses: { 200: json('CredentialPage', 'The page'), ...problems(401, 403, 422, 429, 503) },
};

/** What is about many credentials, or about what uses them. */
export const listPaths: Record<string, Record<string, unknown>> = {
  '/v1/credential-counts': {
    get: {
      operationId: 'countCredentials',
      summary: 'How many credentials there are, and of each value of some facets by all filters but its own',
      parameters: [query('by', several({ enum: facetNames }), 'What to count by'), ...narrowing],
      responses: { 200: json('CredentialCounts', 'The counts'), ...problems(401, 403, 422, 429, 503) },
    },
  },
  '/v1/credentials/{id}/usages': {
    parameters: [id],
    get: {
      operationId: 'listUsages',
      summary: 'What depends on a credential',
      responses: {
        200: json('CredentialUsageList', 'The usages'),
        ...problems(401, 403, 404, 429, 503),
      },
    },
  },
  '/v1/credentials/{id}/replace': {
    parameters: [id],
    post: {
      operationId: 'replaceCredential',
      summary: 'Move all that uses a credential to another one of the same connector, or nothing of it',
      parameters: [header('If-Match', 'The version that the user saw, e.g. `"1"`')],
      requestBody: body('application/json', 'ReplaceBody'),
      responses: {
        200: json('CredentialUsageList', 'What was moved'),
        ...problems(401, 403, 404, 412, 413, 422, 429, 503),
      },
    },
  },
};
