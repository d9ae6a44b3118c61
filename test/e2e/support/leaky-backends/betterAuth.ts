import { someDay, type MakeLeakyBackend } from './leakyBackend.ts';

/** The API key plugin of better-auth, as if it sent its table's rows with the keys in them. */
export const leakyBetterAuth: MakeLeakyBackend = ({ put, salt }, shown) => {
  const row = (at: string, own: Record<string, unknown> = {}) => ({
    ...salt(at),
    id: 'key_1',
    name: `${shown} one`,
    // All of the key, where the host configured it so.
    start: put(`${at}, start`),
    prefix: null,
    key: put(`${at}, key`),
    userId: put(`${at}, user`),
    enabled: true,
    rateLimitEnabled: true,
    rateLimitMax: 10,
    rateLimitTimeWindow: 1000,
    requestCount: put(`${at}, count`),
    remaining: put(`${at}, remaining`),
    metadata: { ...salt(`${at}, metadata`), contact: 'ops@partner.example' },
    permissions: { files: ['read'], token: put(`${at}, permission`) },
    createdAt: someDay,
    updatedAt: someDay,
    lastRequest: null,
    expiresAt: null,
    ...own,
  });
  const routes: Record<string, () => unknown> = {
    'GET /api-key/list': () => ({
      ...salt('page'),
      apiKeys: [
        row('row'),
        row('metadata as text', { id: 'key_2', metadata: put('metadata') }),
        row('odd permissions', { id: 'key_3', permissions: put('permissions') }),
        // What is no key is dropped.
        row('odd instant', { id: 'key_4', createdAt: put('instant') }),
        put('a row that is a text'),
        { key: put('a row without an id') },
      ],
      total: 6,
      limit: 50,
      offset: 0,
    }),
    'GET /api-key/get': () => row('single'),
    'POST /api-key/update': () => row('edited'),
    'POST /api-key/delete': () => ({ ...salt('deletion'), success: true }),
  };
  return {
    basePath: '/api/auth',
    answer: ({ method, path }) => {
      const body = routes[`${method} ${path}`]?.();
      return body === undefined ? null : { body };
    },
  };
};
