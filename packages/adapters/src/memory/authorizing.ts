import {
  KeywardError,
  Secret,
  type AdapterMethods,
  type Authorization,
  type AuthorizationFailure,
  type AuthorizationStart,
  type Credential,
  type StartAuthorizationParams,
} from '@keyward/core';
import type { MemoryBackend } from './memoryBackend.ts';
import { randomName } from './randomName.ts';
import { readStoreInput } from './storeInput.ts';

/** What somebody at the authorization server answers; null: nothing yet. */
export type Consent = { grantedScopes: readonly string[] } | { failure: AuthorizationFailure } | null;

export interface ConsentRequest {
  connectorId: string | undefined;
  scopes: readonly string[];
  /** Where they were sent. */
  url: string;
  /** How often it was asked for, this time included. */
  asked: number;
}

const lifetimeMs = 600_000;

interface Pending {
  params: StartAuthorizationParams;
  scopes: readonly string[];
  start: AuthorizationStart;
  asked: number;
  result: Authorization | null;
}

export type Authorizing = {
  [Method in 'startAuthorization' | 'getAuthorization']: (
    params: Parameters<AdapterMethods[Method]>[0],
  ) => Awaited<ReturnType<AdapterMethods[Method]>>;
};

/** Connects accounts as the `consent` option answers, without an authorization server. */
export function createAuthorizing(
  backend: MemoryBackend,
  storeCredential: (params: StartAuthorizationParams & { target: { input: unknown } }) => { id: string },
): Authorizing {
  const { store, connectors, now, random, consent } = backend;
  const pending = new Map<string, Pending>();
  const idByKey = new Map<string, string>();

  function connected({ params, scopes }: Pending, grantedScopes: readonly string[]): Authorization {
    const { target } = params;
    const granted = { scopes: [...grantedScopes], requestedScopes: [...scopes] };
    const edit = (credential: Credential) => ({ ...credential, ...granted, status: 'active' as const });
    if ('input' in target) {
      const { id } = storeCredential({ ...params, target });
      store.replace(edit(store.get(id)));
      return connectedAs(store.get(id), granted);
    }
    try {
      return connectedAs(backend.change(target.id, target.version, { versionLock: true }, edit), granted);
    } catch {
      // Somebody changed or deleted it while the user was away; what they did stays.
      return { status: 'failed', requestedScopes: [...scopes], grantedScopes: [], failure: 'failed' };
    }
  }

  function connectedAs(credential: Credential, granted: { scopes: string[]; requestedScopes: string[] }) {
    const { scopes: grantedScopes, requestedScopes } = granted;
    const shown = backend.shown(credential);
    return { status: 'connected' as const, requestedScopes, grantedScopes, credential: shown };
  }

  return {
    startAuthorization: (params) => {
      const known = pending.get(idByKey.get(params.idempotencyKey) ?? '');
      if (known) return { ...known.start };
      const { target } = params;
      const wanted = 'input' in target ? readStoreInput(target.input, backend) : null;
      const subject = 'id' in target ? store.get(target.id) : null;
      if ('id' in target && subject?.version !== target.version) throw new KeywardError('versionConflict');
      const connector = wanted?.connector ?? connectors.find(({ id }) => id === subject?.connector?.id);
      const oauth = connector?.methods.find(({ type }) => type === 'oauth2AuthorizationCode')?.oauth;
      if (!oauth?.authorizationUrl) throw new KeywardError('unsupported');
      const id = `auth_${randomName(random)}`;
      const url = `${oauth.authorizationUrl.split('{')[0]}?response_type=code&state=${randomName(random)}`;
      const expiresAt = new Date(now().getTime() + lifetimeMs).toISOString();
      const start = { id, url, expiresAt };
      pending.set(id, {
        params: { ...params, target: boxedAnew(target) },
        scopes: params.scopes ?? oauth.defaultScopes,
        start,
        asked: 0,
        result: null,
      });
      idByKey.set(params.idempotencyKey, id);
      return { ...start };
    },
    getAuthorization: ({ id }) => {
      const found = pending.get(id);
      if (!found) throw new KeywardError('notFound');
      if (found.result) return structuredClone(found.result);
      const { params, scopes } = found;
      found.asked += 1;
      const connectorId =
        'input' in params.target
          ? params.target.input.connectorId
          : store.get(params.target.id).connector?.id;
      const answer = consent({ connectorId, scopes, url: found.start.url, asked: found.asked });
      const requestedScopes = [...scopes];
      if (answer === null) return { status: 'pending', requestedScopes, grantedScopes: [] };
      found.result =
        'failure' in answer
          ? { status: 'failed', requestedScopes, grantedScopes: [], failure: answer.failure }
          : connected(found, answer.grantedScopes);
      return structuredClone(found.result);
    },
  };
}

/** The caller clears its boxes once the consent is asked for, and they are needed when it is given. */
function boxedAnew(target: StartAuthorizationParams['target']): StartAuthorizationParams['target'] {
  if (!('input' in target)) return target;
  const { environments, ...input } = target.input;
  return {
    input: {
      ...withBoxesAnew(input),
      ...(environments && {
        environments: Object.fromEntries(
          Object.entries(environments).map(([name, set]) => [name, withBoxesAnew(set)]),
        ),
      }),
    },
  };
}

function withBoxesAnew<Typed extends { secrets: Record<string, Secret> }>(typed: Typed): Typed {
  const boxes = Object.entries(typed.secrets).map(([name, box]) => [name, new Secret(box.expose())]);
  return { ...typed, secrets: Object.fromEntries(boxes) as Record<string, Secret> };
}
