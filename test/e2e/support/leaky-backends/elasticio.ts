import type { MakeLeakyBackend } from './leakyBackend.ts';

const workspaceId = '59d341e9037f7200184a408b';
const componentId = '5b4f33700000000000000001';
const executionId = '5b4f33700000000000000009';

/** elastic.io's API v2, which answers with the keys in clear, and with more of them than it has places for. */
export const leakyElasticio: MakeLeakyBackend = ({ put, salt }, shown) => {
  const typedPassword = put('password that the remote repeats');
  const resource = (at: string, own: Record<string, unknown> = {}) => ({
    ...salt(at),
    id: '69a54100000000000000c000',
    type: 'credential',
    attributes: {
      ...salt(`${at}, attributes`),
      name: `${shown} one`,
      keys: {
        host: 'smtp.mail.example',
        password: typedPassword,
        license: put(`${at}, text field named like a secret`),
        url: `https://relay:${put(`${at}, password in a URL`)}@smtp.mail.example`,
        servers: [`https://relay:${put(`${at}, password in a list`)}@smtp.mail.example`],
        isStrict: put(`${at}, check box`),
        hologram: put(`${at}, field of an unknown kind`),
        oauth: { access_token: put(`${at}, access token`), refresh_token: put(`${at}, refresh token`) },
        legacyKey: put(`${at}, key without a field`),
        auth: { basic: { password: put(`${at}, nested key`) } },
      },
      ...own,
    },
    relationships: {
      ...salt(`${at}, relationships`),
      component: { data: { ...salt(`${at}, component`), id: componentId } },
      workspace: { data: { ...salt(`${at}, workspace`), id: workspaceId } },
    },
  });
  const field = (label: string, viewClass: string, own: Record<string, unknown> = {}) => ({
    ...salt(`field ${label}`),
    value: put(`value of field ${label}`),
    default: put(`default of field ${label}`),
    label,
    viewClass,
    ...own,
  });
  const descriptor = () => ({
    ...salt('descriptor'),
    title: 'Mail server',
    credentials: {
      ...salt('credentials of the descriptor'),
      oauth2: { client_secret: put('client secret of the component') },
      fields: {
        host: field('Host', 'TextFieldView', { required: true }),
        password: field('Password', 'PasswordFieldView', { required: true }),
        license: field('License key', 'TextFieldView'),
        url: field('Address', 'TextFieldView'),
        servers: field('Servers', 'MultiSelectView', { model: { one: 'One' } }),
        isStrict: field('Strict', 'CheckBoxView'),
        hologram: field('Hologram', 'HologramView'),
        oauth: field('Consent', 'OAuthFieldView'),
      },
    },
  });
  const flows = () => [
    {
      ...salt('flow'),
      id: '69a54100000000000000f000',
      type: 'flow',
      attributes: {
        ...salt('attributes of a flow'),
        name: `${shown} flow`,
        status: 'active',
        graph: {
          nodes: [
            { ...salt('step'), credentials_id: '69a54100000000000000c000', fields: salt('fields of a step') },
          ],
        },
      },
    },
  ];
  const result = () => ({
    ...salt('result'),
    data: {
      verified: false,
      reason: `Login of relay refused: ${typedPassword}`,
      details: { error: put('details'), request: salt('request') },
    },
  });
  const component = () => ({ ...salt('component'), id: componentId, type: 'component' });
  const id = '69a54100000000000000c000';
  const routes: Record<string, () => unknown> = {
    'GET /v2/credentials': () => ({
      ...salt('page'),
      included: [salt('included')],
      data: [
        resource('row'),
        { attributes: { keys: salt('a row without an id') } },
        put('a row that is a text'),
      ],
      meta: salt('meta'),
    }),
    [`GET /v2/credentials/${id}`]: () => ({ ...salt('single'), data: resource('single') }),
    [`PATCH /v2/credentials/${id}`]: () => ({ ...salt('edit'), data: resource('edited') }),
    [`GET /v2/components/${componentId}/versions/latest/descriptor`]: () => ({
      data: { ...salt('descriptor resource'), attributes: descriptor() },
    }),
    [`GET /v2/workspace/${workspaceId}/components`]: () => ({ ...salt('components'), data: [component()] }),
    'GET /v2/flows': () => ({ ...salt('flows'), data: flows(), meta: { total_pages: 1 } }),
    [`GET /v2/exec/result/${executionId}`]: () => ({
      data: { id: executionId, attributes: { ...salt('execution'), result: result() } },
    }),
  };
  return {
    basePath: '/elasticio',
    answer: ({ method, path }) => {
      if (path.endsWith('/verify-credential')) {
        const body = { ...salt('started'), data: { ...salt('execution'), id: executionId } };
        return { status: 202, headers: { location: `/v2/exec/poll/${executionId}` }, body };
      }
      if (path.startsWith('/v2/exec/poll/')) {
        return { status: 303, headers: { location: `/v2/exec/result/${executionId}` }, body: salt('poll') };
      }
      const body = routes[`${method} ${path}`]?.();
      return body === undefined ? null : { body };
    },
  };
};
