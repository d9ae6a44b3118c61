import { KeywardError, Secret, type Verification } from '@keyward/core';
import * as oauth from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { credentialColumns, methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { authorizationServerOf } from './authorizationServer.ts';
import { grantedScopes, tokenFields, tokenSecrets } from './connectionTokens.ts';
import { replaceSecrets } from './saveConnection.ts';

/** A token that ends while it is on its way would be refused. */
const marginMs = 60_000;

/**
 * A connected account's access token, refreshed where it is about to end. Two processes that need one at
 * once wait for each other: a refresh token that is used twice ends the whole grant at some servers.
 *
 * Rejects with `notFound`, `unsupported`, `unavailable`; with `conflict` where the grant is gone, and then the
 * credential is `invalid` until somebody reconnects it.
 */
export async function accessTokenFor(
  settings: Settings,
  operator: Operator,
  credentialId: string,
): Promise<Secret> {
  const outcome = await settings.database.transaction(async (transaction) => {
    const { organizationId } = operator;
    const [row] = await transaction.query<CredentialRow>(
      `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2 for update`,
      [organizationId, credentialId],
    );
    if (!row) throw new KeywardError('notFound');
    const boxes = await readSecrets(transaction, settings.keys, { organizationId, credentialId });
    const secrets = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.expose()]));
    const access = secrets[tokenFields.access];
    if (access === undefined) throw new KeywardError('unsupported');
    const expiresAt = secrets[tokenFields.expiresAt];
    const isFresh = expiresAt === undefined || Date.parse(expiresAt) > Date.now() + marginMs;
    return isFresh ? access : await refreshed(settings, transaction, operator, row, secrets);
  });
  if (outcome === null) throw new KeywardError('conflict', { outcome: 'notApplied' });
  return new Secret(outcome);
}

/** The new access token; null where the grant is gone, which is written down in the same transaction. */
async function refreshed(
  settings: Settings,
  transaction: Queryable,
  operator: Operator,
  row: CredentialRow,
  secrets: Readonly<Record<string, string>>,
): Promise<string | null> {
  const method = methodOf(settings, row);
  const refresh = secrets[tokenFields.refresh];
  if (!method || !row.connector) throw new KeywardError('unsupported');
  if (refresh === undefined) return markInvalid(transaction, operator, row);
  const values = row.field_values ?? {};
  const connection = authorizationServerOf(settings, {
    connectorId: row.connector.id,
    method,
    values,
    secrets,
  });
  const { server, client, clientAuth, options } = connection;
  try {
    const response = await oauth.refreshTokenGrantRequest(server, client, clientAuth, refresh, options);
    const tokens = await oauth.processRefreshTokenResponse(server, client, response);
    const next = { ...secrets, ...tokenSecrets(tokens, secrets) };
    await replaceSecrets(settings, transaction, operator.organizationId, row.id, next);
    await transaction.query(
      'update keyward_credentials set scopes = $3 where organization_id = $1 and id = $2',
      [
        operator.organizationId,
        row.id,
        grantedScopes(tokens, row.scopes, connection.settings.scopeSeparator),
      ],
    );
    await writeAudit(transaction, operator, { action: 'open', outcome: 'done', credentialId: row.id });
    return tokens.access_token;
  } catch (thrown) {
    if (!isGrantGone(thrown)) throw new KeywardError('unavailable', { outcome: 'notApplied' });
    return markInvalid(transaction, operator, row);
  }
}

/** Anything else, a wrong client secret of the host among it, says nothing about the user's consent. */
function isGrantGone(thrown: unknown): boolean {
  return thrown instanceof oauth.ResponseBodyError && thrown.error === 'invalid_grant';
}

async function markInvalid(transaction: Queryable, operator: Operator, row: CredentialRow): Promise<null> {
  const verification: Verification = {
    status: 'failed',
    checkedAt: new Date().toISOString(),
    causes: [{ path: [], code: 'reconnectNeeded' }],
  };
  await transaction.query(
    `update keyward_credentials set status = 'invalid', health = $3 where organization_id = $1 and id = $2`,
    [operator.organizationId, row.id, JSON.stringify([verification, ...row.health].slice(0, 10))],
  );
  await writeAudit(transaction, operator, { action: 'open', outcome: 'failed', credentialId: row.id });
  return null;
}
