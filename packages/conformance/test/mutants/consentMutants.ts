import { KeywardError, type Authorization, type StartAuthorizationParams } from '@keyward/core';
import type { Mutant, WholeDefinition } from './mutant.ts';

/** Break asking for a consent, and what comes of it. */
export const consentMutants: readonly Mutant[] = [
  {
    does: 'puts the typed client secret into the URL',
    caughtBy: ['oauth.url', 'oauth.noSecret'],
    mutate: ({ startAuthorization }) => ({
      startAuthorization: async (params) => {
        const start = await startAuthorization(params);
        return { ...start, url: `${start.url}&client_secret=${encodeURIComponent(typedIn(params))}` };
      },
    }),
  },
  {
    does: 'sends the user to a page that is not encrypted',
    caughtBy: ['oauth.url'],
    mutate: ({ startAuthorization }) => ({
      startAuthorization: async (params) => {
        const start = await startAuthorization(params);
        return { ...start, url: start.url.replace('https:', 'http:') };
      },
    }),
  },
  {
    does: 'saves an account before anybody agrees to it',
    caughtBy: ['oauth.pending', 'oauth.denied'],
    mutate: ({ startAuthorization, storeCredential }) => ({
      startAuthorization: async (params) => {
        if ('input' in params.target) await storeCredential({ ...params, input: params.target.input });
        return startAuthorization({ ...params, idempotencyKey: crypto.randomUUID() });
      },
    }),
  },
  {
    does: 'takes an answer for given before it has come',
    caughtBy: ['oauth.pending'],
    mutate: answering((state) => ({
      ...state,
      status: state.status === 'pending' ? 'failed' : state.status,
    })),
  },
  {
    does: 'takes what was asked for as granted',
    caughtBy: ['oauth.connected'],
    mutate: answering((state) => ({ ...state, grantedScopes: state.requestedScopes })),
  },
  {
    does: 'forgets on the account what was asked for',
    caughtBy: ['oauth.connected'],
    mutate: ({ getCredential }) => ({
      getCredential: async (params) => {
        const { requestedScopes: _, ...credential } = await getCredential(params);
        return credential;
      },
    }),
  },
  {
    does: 'says of an account that it is connected, and not which',
    caughtBy: ['oauth.connected'],
    mutate: answering(({ status, requestedScopes, grantedScopes }) => ({
      status,
      requestedScopes,
      grantedScopes,
    })),
  },
  {
    does: 'does not say that the user said no',
    caughtBy: ['oauth.denied'],
    mutate: answering((state) => (state.failure === 'denied' ? { ...state, failure: 'failed' } : state)),
  },
  {
    does: 'calls a consent pending that nobody was asked for',
    caughtBy: ['oauth.unknown'],
    mutate: ({ getAuthorization }) => ({
      getAuthorization: (params) =>
        getAuthorization(params).catch(() => ({ status: 'pending', requestedScopes: [], grantedScopes: [] })),
    }),
  },
  {
    does: 'asks for a consent to any connector',
    caughtBy: ['oauth.invalid'],
    mutate: ({ startAuthorization }) => ({
      startAuthorization: (params) => startAuthorization(withInput(params, { connectorId: 'calendar' })),
    }),
  },
  {
    does: 'asks twice under one key',
    caughtBy: ['oauth.sameKey'],
    mutate: ({ startAuthorization }) => ({
      startAuthorization: (params) => startAuthorization({ ...params, idempotencyKey: crypto.randomUUID() }),
    }),
  },
  {
    does: 'connects an account again whatever version was seen',
    caughtBy: ['oauth.reconnect'],
    mutate: ({ startAuthorization, getCredential }) => ({
      startAuthorization: async (params) => {
        const { target, signal } = params;
        if ('input' in target) return startAuthorization(params);
        const { version } = await getCredential({ id: target.id, signal });
        return startAuthorization({ ...params, target: { ...target, version } });
      },
    }),
  },
  {
    does: 'makes a second account of one that is connected again',
    caughtBy: ['oauth.reconnect'],
    mutate: ({ startAuthorization }) => {
      let input: object | undefined;
      return {
        startAuthorization: async (params) => {
          const { target } = params;
          if ('input' in target) input = { ...target.input };
          else await startAuthorization({ ...params, idempotencyKey: crypto.randomUUID() });
          const again = { ...params, target: { input } } as StartAuthorizationParams;
          return startAuthorization('input' in target ? params : again);
        },
      };
    },
  },
  {
    does: 'answers with the token that it was given',
    caughtBy: ['oauth.noSecret'],
    mutate: answering((state) =>
      state.status === 'connected' ? Object.assign(state, { accessToken: 'at-4711' }) : state,
    ),
  },
  {
    does: 'answers with the secret that was typed while it waits',
    caughtBy: ['oauth.noSecret'],
    mutate: ({ startAuthorization, getAuthorization }) => {
      let typed = '';
      return {
        startAuthorization: (params) => {
          typed = typedIn(params);
          return startAuthorization(params);
        },
        getAuthorization: async (params) => Object.assign(await getAuthorization(params), { note: typed }),
      };
    },
  },
];

/** A mutation of what `getAuthorization` answers. */
function answering(edit: (state: Authorization) => Authorization): Mutant['mutate'] {
  return ({ getAuthorization }: WholeDefinition) => ({
    getAuthorization: async (params) => edit(await getAuthorization(params)),
  });
}

function withInput(params: StartAuthorizationParams, own: { connectorId: string }): StartAuthorizationParams {
  const { target } = params;
  return 'input' in target ? { ...params, target: { input: { ...target.input, ...own } } } : params;
}

function typedIn({ target }: StartAuthorizationParams): string {
  if (!('input' in target)) return '';
  const [secret] = Object.values(target.input.secrets);
  if (!secret) throw new KeywardError('validation');
  return secret.expose();
}
