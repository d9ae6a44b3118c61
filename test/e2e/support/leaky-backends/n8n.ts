import { someDay, type MakeLeakyBackend } from './leakyBackend.ts';

/** n8n's public API, as if it had begun to give out what it keeps. */
export const leakyN8n: MakeLeakyBackend = ({ put, salt }, shown) => {
  const row = (at: string, own: Record<string, unknown> = {}) => ({
    ...salt(at),
    id: 'n8nCredential001',
    name: `${shown} one`,
    type: 'smtp',
    data: { user: 'relay', password: put(`${at}, password`), oauthTokenData: salt(`${at}, OAuth tokens`) },
    shared: [salt(`${at}, sharing`)],
    homeProject: salt(`${at}, project`),
    createdAt: someDay,
    updatedAt: someDay,
    ...own,
  });
  const schema = () => ({
    ...salt('schema'),
    type: 'object',
    properties: {
      host: { ...salt('property'), type: 'string', default: put('default'), examples: [put('example')] },
      password: { ...salt('secret property'), type: 'string', const: put('const') },
    },
    required: ['host', put('name of a required property')],
    allOf: [salt('condition')],
  });
  const node = () => ({
    ...salt('node'),
    name: 'Send',
    parameters: salt('parameters'),
    credentials: { smtp: { ...salt('reference'), id: 'n8nCredential001', name: `${shown} one` } },
  });
  const workflow = () => ({
    ...salt('workflow'),
    id: 'w1',
    name: `${shown} flow`,
    active: true,
    isArchived: false,
    nodes: [node(), { name: 'Fetch', parameters: { headers: salt('header of a node') } }],
    pinData: salt('pinned data'),
    staticData: salt('static data'),
    activeVersion: { ...salt('published version'), nodes: [node()] },
  });
  const routes: Record<string, () => unknown> = {
    'GET /api/v1/credentials': () => ({
      ...salt('page'),
      data: [
        row('row'),
        row('other type', { id: 'n8nCredential002', name: `${shown} two`, type: 'unheardOf' }),
        // What is no credential is dropped.
        row('odd instant', { createdAt: put('instant') }),
        put('a row that is a text'),
      ],
      nextCursor: null,
    }),
    'GET /api/v1/credentials/n8nCredential001': () => row('single'),
    'PATCH /api/v1/credentials/n8nCredential001': () => row('edited'),
    'POST /api/v1/credentials/n8nCredential001/test': () => ({
      ...salt('test'),
      status: 'Error',
      message: `Login of relay refused with password "${put('quoted in a message')}", token=${put('message')}`,
    }),
    'GET /api/v1/credentials/schema/smtp': schema,
    'GET /api/v1/workflows': () => ({ ...salt('workflows'), data: [workflow()], nextCursor: null }),
  };
  return {
    basePath: '/n8n',
    answer: ({ method, path }) => {
      const body = routes[`${method} ${path}`]?.();
      return body === undefined ? null : { body };
    },
  };
};
