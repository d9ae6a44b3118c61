import { safeHttpsUrl, type StartAuthorizationParams } from '@keyward/core';
import { exposedSecrets, idle, listAll, mustCreateNothing, optionalMethod, unknownId } from '../calls.ts';
import type { Clause } from '../clause.ts';
import { answered, connectOne, consentSubject, startOne, startParams, stateOf } from '../consents.ts';
import { must, mustReject, mustResolve, skip } from '../expectations.ts';
import { findLeaks } from '../findLeaks.ts';
import { isEqual } from './equality.ts';

export const oauthClauses: readonly Clause[] = [
  {
    id: 'oauth.url',
    title: 'Asking for a consent returns an https URL, or one on this machine, that carries no secret.',
    capability: 'oauth',
    run: async (context) => {
      const { input } = await consentSubject(context);
      const { url } = await startOne(context, { input });
      const rule = 'return an absolute https URL, or http on this machine';
      must(safeHttpsUrl(url) !== null, 'startAuthorization', rule, 'it is another');
      // Encoded, a secret with a slash or a space would not be found.
      const parts = [url, decodeURIComponent(url), ...new URL(url).searchParams.values()];
      const isLeaking = findLeaks(parts, exposedSecrets(input)).length > 0;
      must(!isLeaking, 'startAuthorization', 'put no secret into the URL', 'there is one in it');
    },
  },
  {
    id: 'oauth.pending',
    title: 'Nothing is saved before somebody agrees.',
    capability: 'oauth',
    run: async (context) => {
      const { input, scopes } = await consentSubject(context);
      const act = async () => {
        const { id } = await startOne(context, { input });
        const { status, requestedScopes, credential } = await stateOf(context, id);
        const rule = 'be `pending` until somebody has answered';
        must(status === 'pending', 'getAuthorization', rule, `it is \`${status}\``);
        must(credential === undefined, 'getAuthorization', rule, 'there is a credential');
        const isAsked = isEqual(requestedScopes, scopes);
        must(isAsked, 'getAuthorization', 'name the scopes that are asked for', 'they are others');
      };
      await mustCreateNothing(context, 'before somebody agrees', act, 'startAuthorization');
    },
  },
  {
    id: 'oauth.connected',
    title: 'After a consent the account is listed, with the scopes that were granted and those asked for.',
    capability: 'oauth',
    run: async (context) => {
      const { scopes } = await consentSubject(context);
      const granted = scopes.slice(0, 1);
      const { input, state, credential } = await connectOne(context, granted);
      const rule = 'tell the scopes that were granted from those asked for';
      must(isEqual(state.grantedScopes, granted), 'getAuthorization', rule, 'the granted ones are others');
      must(isEqual(state.requestedScopes, scopes), 'getAuthorization', rule, 'the requested ones are others');
      const { id } = credential;
      const listed = (await listAll(context)).find((row) => row.id === id);
      must(listed !== undefined, 'listCredentials', 'show an account that is connected', 'it is missing');
      const call = context.adapter.getCredential({ id, signal: idle() });
      for (const row of [credential, listed, await mustResolve('getCredential', call)]) {
        const kept = 'save the account as it was typed and agreed to';
        must(row.kind === 'stored', 'getCredential', kept, `its kind is \`${row.kind}\``);
        must(row.type === input.type, 'getCredential', kept, `its type is \`${row.type}\``);
        must(row.name === input.name, 'getCredential', kept, 'its name is another');
        must(isEqual(row.scopes, granted), 'getCredential', kept, 'its scopes are others');
        must(isEqual(row.requestedScopes, scopes), 'getCredential', kept, 'its requested scopes are others');
      }
    },
  },
  {
    id: 'oauth.denied',
    title: 'A user who says no is a failure with its reason, and nothing is saved.',
    capability: 'oauth',
    run: async (context) => {
      const { input } = await consentSubject(context);
      const act = async () => {
        const start = await startOne(context, { input });
        const { status, failure } = await answered(context, start, { deny: true });
        const finding = `it is \`${failure ?? status}\``;
        const isDenied = status === 'failed' && failure === 'denied';
        must(isDenied, 'getAuthorization', 'be `failed` because it was `denied`', finding);
      };
      await mustCreateNothing(context, 'where the user says no', act, 'getAuthorization');
    },
  },
  {
    id: 'oauth.unknown',
    title: 'Asking about a consent that nobody was asked for is not found.',
    capability: 'oauth',
    run: async (context) => {
      const get = optionalMethod(context, 'getAuthorization');
      const call = get({ id: unknownId(), signal: idle() });
      await mustReject('getAuthorization', call, 'notFound', 'for an id that is not there');
    },
  },
  {
    id: 'oauth.invalid',
    title: 'Asking for a consent refuses a connector that is not there.',
    capability: 'oauth',
    run: async (context) => {
      const start = optionalMethod(context, 'startAuthorization');
      const { input } = await consentSubject(context);
      const target = { input: { ...input, connectorId: unknownId() } };
      const situation = 'for a connector that is not there';
      await mustReject('startAuthorization', start(startParams(context, target)), 'validation', situation);
    },
  },
  {
    id: 'oauth.sameKey',
    title: 'The same key asks for one consent.',
    capability: 'oauth',
    run: async (context) => {
      const start = optionalMethod(context, 'startAuthorization');
      const params = startParams(context, { input: (await consentSubject(context)).input });
      const first = await mustResolve('startAuthorization', start(params));
      const again = await mustResolve('startAuthorization', start(params));
      const rule = 'answer the same key with the same';
      must(again.id === first.id, 'startAuthorization', rule, 'the id is another');
      must(again.url === first.url, 'startAuthorization', rule, 'the URL is another');
    },
  },
  {
    id: 'oauth.reconnect',
    title: 'An account is connected again under its id, by somebody who knows its current version.',
    capability: 'oauth',
    run: async (context) => {
      const start = optionalMethod(context, 'startAuthorization');
      const { credential, scopes } = await connectOne(context);
      const { id, version, actions } = credential;
      const isOffered = actions.includes('reconnect');
      must(isOffered, 'getCredential', 'name `reconnect` in the `actions` of an account', 'it is missing');
      const stale: StartAuthorizationParams['target'] = { id, version: `${version}0` };
      const call = start(startParams(context, stale));
      await mustReject(
        'startAuthorization',
        call,
        'versionConflict',
        'for a version that is not the current one',
      );
      const act = async () => {
        const again = await answered(context, await startOne(context, { id, version }), { grant: scopes });
        const rule = 'keep the id of an account that is connected again';
        must(
          again.status === 'connected',
          'getAuthorization',
          rule,
          `it is \`${again.failure ?? again.status}\``,
        );
        must(again.credential?.id === id, 'getAuthorization', rule, 'it is another');
      };
      await mustCreateNothing(context, 'for an account that is there', act, 'startAuthorization');
    },
  },
  {
    id: 'oauth.noSecret',
    title: 'No answer about a consent holds a secret that was typed, nor a token.',
    capability: 'oauth',
    run: async (context) => {
      const { startAuthorization, getAuthorization } = context.definition;
      if (!startAuthorization || !getAuthorization) skip('`oauth` is not declared');
      const { input, scopes } = await consentSubject(context);
      const typed = exposedSecrets(input);
      const mustBeSilent = (method: 'startAuthorization' | 'getAuthorization', answer: unknown) => {
        const leaks = findLeaks(answer, typed);
        must(leaks.length === 0, method, 'never return a secret', `there is one at: ${leaks.join(', ')}`);
      };
      // As the definition returns it: what `createAdapter` would drop has travelled to the browser.
      const params = startParams(context, { input });
      const start = await mustResolve('startAuthorization', startAuthorization(params));
      mustBeSilent('startAuthorization', start);
      const state = () => mustResolve('getAuthorization', getAuthorization({ id: start.id, signal: idle() }));
      mustBeSilent('getAuthorization', await state());
      const { credential } = await answered(context, start, { grant: scopes });
      const after = await state();
      const backend = (credential && (await context.secretsOf?.(credential.id))) ?? {};
      // When a token ends may stand beside it, and is as old as the account itself.
      typed.push(...Object.values(backend).filter((value) => Number.isNaN(Date.parse(value))));
      mustBeSilent('getAuthorization', after);
    },
  },
];
