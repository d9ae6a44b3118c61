import {
  findMethod,
  type Authorization,
  type AuthorizationStart,
  type StartAuthorizationParams,
  type StoreCredentialInput,
} from '@keyward/core';
import { idle, optionalMethod } from './calls.ts';
import type { ClauseContext, ConsentAnswer } from './clause.ts';
import { must, mustResolve, skip } from './expectations.ts';
import { inputFor } from './sampleInput.ts';

const pauseMs = 20;

/** What somebody types before their consent is asked for, and which scopes that is for. */
export interface ConsentSubject {
  input: StoreCredentialInput;
  scopes: readonly string[];
}

/** As the hook types it, or filled in for the first connector that has an authorization server. */
export async function consentSubject({ adapter, consentInput }: ClauseContext): Promise<ConsentSubject> {
  if (!adapter.startAuthorization) skip('`startAuthorization` is not declared');
  if (!adapter.listConnectors) skip('`connectors` is not declared, so nobody knows what to connect');
  const { items } = await mustResolve('listConnectors', adapter.listConnectors({ signal: idle() }));
  if (consentInput) {
    const input = await consentInput();
    const connector = items.find(({ id }) => id === input.connectorId);
    const method = connector && findMethod(connector, input);
    return {
      input,
      scopes: method?.oauth?.defaultScopes ?? skip('`consentInput` is for no listed connector'),
    };
  }
  for (const connector of items) {
    for (const method of connector.methods) {
      if (method.type !== 'oauth2AuthorizationCode' || !method.oauth?.authorizationUrl) continue;
      return { input: inputFor(connector, method), scopes: method.oauth.defaultScopes };
    }
  }
  return skip('no connector has an authorization server');
}

/** The parameters of a start, in the first presentation that is declared. */
export function startParams(
  { adapter }: ClauseContext,
  target: StartAuthorizationParams['target'],
  idempotencyKey: string = crypto.randomUUID(),
): StartAuthorizationParams {
  const presentation = adapter.capabilities.oauth?.presentations[0] ?? 'window';
  const returnTo = presentation === 'page' ? { returnTo: '/conformance' } : {};
  return { target, presentation, ...returnTo, idempotencyKey, signal: idle() };
}

export async function startOne(
  context: ClauseContext,
  target: StartAuthorizationParams['target'],
): Promise<AuthorizationStart> {
  const start = optionalMethod(context, 'startAuthorization');
  return mustResolve('startAuthorization', start(startParams(context, target)));
}

export async function stateOf(context: ClauseContext, id: string): Promise<Authorization> {
  const get = optionalMethod(context, 'getAuthorization');
  return mustResolve('getAuthorization', get({ id, signal: idle() }));
}

/** Answers as the user, and returns what the backend makes of it. */
export async function answered(
  context: ClauseContext,
  { id, url }: AuthorizationStart,
  answer: ConsentAnswer,
): Promise<Authorization> {
  const consent = context.consent ?? skip('there is no `consent` hook');
  await consent(url, answer);
  const deadline = performance.now() + context.patienceMs;
  let state = await stateOf(context, id);
  while (state.status === 'pending' && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    state = await stateOf(context, id);
  }
  must(state.status !== 'pending', 'getAuthorization', 'know of an answer that has come', 'it is `pending`');
  return state;
}

/** A connected account whose user has agreed to these scopes; without any: to all that were asked for. */
export async function connectOne(context: ClauseContext, grant?: readonly string[]) {
  const subject = await consentSubject(context);
  const start = await startOne(context, { input: subject.input });
  const state = await answered(context, start, { grant: grant ?? subject.scopes });
  const rule = 'be `connected` with its credential after a consent';
  must(state.status === 'connected', 'getAuthorization', rule, `it is \`${state.failure ?? state.status}\``);
  must(state.credential !== undefined, 'getAuthorization', rule, 'there is no credential');
  return { ...subject, state, credential: state.credential };
}
