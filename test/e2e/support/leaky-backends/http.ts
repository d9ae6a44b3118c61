import { someDay, type MakeLeakyBackend } from './leakyBackend.ts';

/** Keyward's own protocol, as a server would speak it that has forgotten to leave things out. */
export const leakyHttp: MakeLeakyBackend = ({ put, salt }, shown) => {
  const row = (at: string, own: Record<string, unknown> = {}) => ({
    ...salt(at),
    id: 'cred_1',
    name: `${shown} one`,
    kind: 'stored',
    type: 'basic',
    status: 'active',
    connector: { ...salt(`${at}, connector`), id: 'smtp', name: 'Mail server' },
    destination: 'smtp.mail.example',
    contact: 'ops@partner.example',
    scopes: [],
    secretFields: [
      {
        ...salt(`${at}, secret field`),
        name: 'password',
        isSet: true,
        hint: '1234',
        value: put(`${at}, value`),
      },
    ],
    values: { host: 'smtp.mail.example' },
    limits: [{ ...salt(`${at}, limit`), kind: 'requests', maximum: 10, windowSeconds: 1 }],
    createdAt: someDay,
    version: '1',
    actions: ['edit', 'verify', 'disable', 'delete', put(`${at}, action`)],
    ...own,
  });
  const list = () => ({
    ...salt('page'),
    items: [
      row('row'),
      row('unknown words', {
        id: 'cred_2',
        name: `${shown} two`,
        type: put('type'),
        status: put('status'),
        accessLevel: put('access level'),
      }),
      // What is no credential is dropped.
      row('name of a value', { id: 'cred_7', values: { [put('name of a value')]: { a: 1 } } }),
      row('nested value', { id: 'cred_3', values: { password: { plain: put('value of a value') } } }),
      row('long hint', {
        id: 'cred_4',
        secretFields: [{ name: 'password', isSet: true, hint: put('hint') }],
      }),
      row('odd kind', { id: 'cred_5', kind: put('kind') }),
      row('odd instant', { id: 'cred_6', createdAt: put('instant') }),
      put('a row that is a text'),
      [put('a row that is a list')],
    ],
    nextCursor: null,
  });
  const usages = () => [{ ...salt('usage'), id: 'f1', kind: 'flow', name: `${shown} flow`, isActive: true }];
  const connectors = () => ({
    ...salt('connectors'),
    items: [
      {
        ...salt('connector'),
        id: 'smtp',
        name: `${shown} server`,
        methods: [
          {
            ...salt('method'),
            type: 'basic',
            fields: [
              {
                ...salt('field'),
                name: 'encryption',
                label: 'Encryption',
                kind: 'select',
                value: put('value of a field'),
                options: [{ ...salt('option'), value: 'tls', label: 'TLS' }],
              },
              {
                ...salt('secret field'),
                name: 'password',
                label: 'Password',
                kind: 'secret',
                defaultValue: put('default of a secret field'),
              },
            ],
          },
        ],
      },
    ],
  });
  const verification = () => ({
    ...salt('verification'),
    status: 'failed',
    checkedAt: someDay,
    causes: [{ ...salt('cause'), path: ['secrets', 'password'], code: 'invalidCredentials' }],
  });
  const capabilities = () => ({
    ...salt('capabilities'),
    paging: 'none',
    update: { versionLock: true, fields: ['name'] },
    disable: { versionLock: true },
    verify: { of: ['stored'] },
    delete: { versionLock: true },
    usages: 'listed',
    connectors: 'listed',
    scopes: 'listed',
  });
  const scopes = () => ({
    ...salt('scopes'),
    items: [{ ...salt('scope'), name: 'invoices:read', resource: shown, description: 'See invoices.' }],
  });
  const inUse = () => ({
    ...salt('refusal'),
    type: 'about:blank',
    title: put('title of a refusal'),
    detail: put('detail of a refusal'),
    status: 409,
    code: 'credentialInUse',
    usages: usages(),
  });
  const routes: Record<string, () => unknown> = {
    'GET /v1/capabilities': capabilities,
    'GET /v1/credentials': list,
    'GET /v1/credentials/cred_1': () => row('single'),
    'PATCH /v1/credentials/cred_1': () => ({ ...salt('edit'), credential: row('edited') }),
    'PUT /v1/credentials/cred_1/enabled': () => row('disabled', { status: 'disabled' }),
    'POST /v1/credentials/cred_1/verify': verification,
    'GET /v1/credentials/cred_1/usages': () => ({ ...salt('usages'), items: usages() }),
    'GET /v1/connectors': connectors,
    'GET /v1/scopes': scopes,
  };
  return {
    basePath: '/http',
    answer: ({ method, path }) => {
      if (method === 'DELETE') return { status: 409, body: inUse() };
      const body = routes[`${method} ${path}`]?.();
      return body === undefined ? null : { body };
    },
  };
};
