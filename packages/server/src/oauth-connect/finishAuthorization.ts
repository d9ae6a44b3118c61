import { KeywardError, type AuthorizationFailure } from '@keyward/core';
import * as oauth from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { sha256, utf8 } from '../crypto/bytes.ts';
import { describeFailure } from '../logEntry.ts';
import type { Settings } from '../options.ts';
import {
  claimByState,
  openAuthorization,
  settleAuthorization,
  type AuthorizationRow,
} from './authorizationRecord.ts';
import { authorizationServerOf, failureOf } from './authorizationServer.ts';
import { saveConnection } from './saveConnection.ts';
import { targetFields } from './startAuthorization.ts';

export interface CallbackRequest {
  url: URL;
  /** Who is signed in in this browser; null where nobody is. */
  operator: Operator | null;
  redirectUri: string;
}

/** What the page that the user sees next is about. */
export interface FinishedAuthorization {
  row: AuthorizationRow | null;
  failure: AuthorizationFailure | null;
}

/**
 * Answers the redirect of an authorization server. The state names the request and can be used once, by the
 * session that has made it: an answer in somebody else's browser would connect their account to ours.
 */
export async function finishAuthorization(
  settings: Settings,
  { url, operator, redirectUri }: CallbackRequest,
): Promise<FinishedAuthorization> {
  const states = url.searchParams.getAll('state');
  const [state = ''] = states;
  if (states.length !== 1 || state === '') return { row: null, failure: 'mismatch' };
  const row = await claimByState(settings, await sha256(utf8(state)));
  if (!row) return { row: null, failure: 'expired' };
  const isOwn = operator?.organizationId === row.organization_id && operator.actorId === row.actor_id;
  const failure = row.is_over
    ? 'expired'
    : !isOwn
      ? 'mismatch'
      : await exchange(settings, row, operator, url, redirectUri);
  if (failure !== null) {
    await settleAuthorization(settings.database, row, { failure });
    const writer = {
      organizationId: row.organization_id,
      actorId: row.actor_id,
      requestId: operator?.requestId ?? null,
    };
    await writeAudit(settings.database, writer, { action: 'store', outcome: 'failed' });
  }
  return { row, failure };
}

/** Exchanges the code and saves the connection; null where that has worked. */
async function exchange(
  settings: Settings,
  row: AuthorizationRow,
  operator: Operator,
  url: URL,
  redirectUri: string,
): Promise<AuthorizationFailure | null> {
  try {
    const { state, codeVerifier, target } = await openAuthorization(settings, row);
    const fields = await targetFields(settings, operator, target);
    const connection = authorizationServerOf(settings, fields);
    const { server, client, clientAuth, options } = connection;
    const answer = new URLSearchParams(url.searchParams);
    // Where no issuer is known there is nothing to compare the answer's with.
    if (connection.settings.issuer === undefined) answer.delete('iss');
    const parameters = oauth.validateAuthResponse(server, client, answer, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      clientAuth,
      parameters,
      redirectUri,
      codeVerifier,
      options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
    await saveConnection(settings, { operator, row, target, fields, tokens });
    return null;
  } catch (thrown) {
    if (KeywardError.isKeywardError(thrown)) return 'failed';
    const failure = failureOf(thrown);
    // Nobody else's fault: the user's page says only that it has failed.
    if (failure === 'failed') {
      const requestId = operator.requestId ?? undefined;
      const error = describeFailure(thrown);
      settings.log({ level: 'error', event: 'failure', ...(requestId && { requestId }), error });
    }
    return failure;
  }
}
