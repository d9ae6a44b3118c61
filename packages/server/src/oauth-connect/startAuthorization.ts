import {
  fieldErrorsOf,
  KeywardError,
  parseUntrustedJson,
  StartAuthorizationBodyWireSchema,
  toStoreCredentialInputWire,
  type AuthorizationStart,
} from '@keyward/core';
import * as oauth from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { credentialColumns, methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import { randomBytes, sha256, toHex, utf8 } from '../crypto/bytes.ts';
import { hashIdempotencyKey } from '../idempotency/idempotencyKey.ts';
import type { Settings } from '../options.ts';
import { readStoreInput } from '../stored/readStoreInput.ts';
import { withInherited } from '../stored/withInherited.ts';
import { authorizationByKey, insertAuthorization, openAuthorization } from './authorizationRecord.ts';
import { authorizationServerOf, type AuthorizationServer, type ServerFields } from './authorizationServer.ts';

export interface StartRequest {
  operator: Operator;
  body: string;
  idempotencyKey: string;
  /** Absolute; exactly what is registered at the authorization server. */
  redirectUri: string;
}

/**
 * Prepares a consent: PKCE and state are made, sealed and kept, and the URL is returned. The same key answers
 * with the same URL. Rejects with `validation`, `unsupported`, `notFound`, `idempotencyMismatch`.
 */
export async function startAuthorization(
  settings: Settings,
  { operator, body, idempotencyKey, redirectUri }: StartRequest,
): Promise<AuthorizationStart> {
  const parsed = StartAuthorizationBodyWireSchema.safeParse(parseUntrustedJson(body));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const { target: asked, scopes, presentation, returnTo } = parsed.data;
  const target = JSON.stringify(
    'input' in asked ? { input: toStoreCredentialInputWire(asked.input) } : asked,
  );
  const fields = await targetFields(settings, operator, target);
  const server = authorizationServerOf(settings, fields);
  const requestedScopes = scopes ?? server.settings.defaultScopes;

  const id = `kwa_${toHex(randomBytes(24))}`;
  const state = oauth.generateRandomState();
  const sealed = { state, codeVerifier: oauth.generateRandomCodeVerifier(), target };
  const keyHash = await hashIdempotencyKey(operator, idempotencyKey);
  const isNew = await insertAuthorization(settings, operator, {
    id,
    keyHash,
    stateHash: await sha256(utf8(state)),
    connectorId: fields.connectorId,
    presentation,
    returnTo,
    requestedScopes,
    sealed,
  });
  const row = await authorizationByKey(settings, operator, keyHash);
  if (!row || row.is_over || row.status !== 'pending') throw new KeywardError('replayExpired');
  const kept = isNew ? sealed : await openAuthorization(settings, row);
  if (kept.target !== target) throw new KeywardError('idempotencyMismatch');
  await writeAudit(settings.database, operator, { action: 'store', outcome: isNew ? 'done' : 'replayed' });
  const url = await authorizationUrl(server, { ...kept, scopes: row.requested_scopes, redirectUri });
  return { id: row.id, url, expiresAt: row.expires_at.toISOString() };
}

/** The connector, method and values that a target means, inherited ones among them. Secrets are as text, for as long as they are needed. */
export async function targetFields(
  settings: Settings,
  operator: Operator,
  target: string,
): Promise<ServerFields & { row?: CredentialRow }> {
  const asked = JSON.parse(target) as { input: object } | { id: string; version: string };
  if ('input' in asked) {
    const input = JSON.stringify(asked.input);
    const { connector, method, checked } = await readStoreInput(settings, operator.organizationId, input);
    const exposed = Object.entries(checked.secrets).map(([name, secret]) => [name, secret.expose()] as const);
    return {
      connectorId: connector.id,
      method,
      values: checked.values,
      secrets: Object.fromEntries(exposed),
    };
  }
  const { organizationId } = operator;
  const [row] = await settings.database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2`,
    [organizationId, asked.id.replaceAll('\0', '')],
  );
  if (!row) throw new KeywardError('notFound');
  if (String(row.version) !== asked.version) throw new KeywardError('versionConflict');
  const method = methodOf(settings, row);
  if (!method || !row.connector) throw new KeywardError('unsupported');
  const boxes = await readSecrets(settings.database, settings.keys, { organizationId, credentialId: row.id });
  const secrets = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.expose()]));
  const used = await withInherited(settings, settings.database, organizationId, row, secrets);
  return { connectorId: row.connector.id, method, ...used, row };
}

async function authorizationUrl(
  { server, client, settings: { scopeSeparator = ' ', authorizationParameters = {} } }: AuthorizationServer,
  asked: { state: string; codeVerifier: string; scopes: readonly string[]; redirectUri: string },
): Promise<string> {
  const url = new URL(server.authorization_endpoint ?? '');
  for (const [name, value] of Object.entries(authorizationParameters)) url.searchParams.set(name, value);
  const parameters = {
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: asked.redirectUri,
    state: asked.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(asked.codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (asked.scopes.length > 0) url.searchParams.set('scope', asked.scopes.join(scopeSeparator));
  return url.href;
}
