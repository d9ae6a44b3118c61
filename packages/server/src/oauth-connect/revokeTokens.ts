import * as oauth from 'oauth4webapi';
import type { Operator } from '../audit/writeAudit.ts';
import { methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Queryable } from '../database/database.ts';
import { describeFailure } from '../logEntry.ts';
import type { LevelSet } from '../levels/levelSet.ts';
import type { Settings } from '../options.ts';
import { withInherited } from '../stored/withInherited.ts';
import type { Account } from './accessTokenFor.ts';
import { authorizationServerOf } from './authorizationServer.ts';
import { tokenFields } from './connectionTokens.ts';

/** Somebody waits for the deletion that comes before it. */
const requestMs = 3_000;

/** An account together with what it inherits. */
export interface RevocableAccount extends Account {
  used: LevelSet;
}

/** What is needed to revoke an account's tokens once its record is gone; null where they can't be. */
export async function revocableAccount(
  settings: Settings,
  transaction: Queryable,
  { organizationId }: Operator,
  row: CredentialRow,
): Promise<RevocableAccount | null> {
  if (row.requested_scopes === null || !methodOf(settings, row)?.oauth?.revocationUrl) return null;
  try {
    const boxes = await readSecrets(transaction, settings.keys, { organizationId, credentialId: row.id });
    const exposed = Object.entries(boxes).map(([name, box]) => [name, box.expose()] as const);
    const secrets = Object.fromEntries(exposed);
    const used = await withInherited(settings, transaction, organizationId, row, secrets);
    return { row, secrets, used };
  } catch (thrown) {
    // Secrets that nobody can read any more, of a master key that is lost, must still be deletable.
    settings.log({ level: 'warn', event: 'failure', error: describeFailure(thrown) });
    return null;
  }
}

/**
 * Ends an account's refresh token, and with it the grant, at its authorization server (RFC 7009); the access token
 * where there is no other. Never rejects, and takes a few seconds at most: that it did not work is in the log only.
 */
export async function revokeTokens(
  settings: Settings,
  { row, secrets, used }: RevocableAccount,
): Promise<void> {
  const method = methodOf(settings, row);
  const token = secrets[tokenFields.refresh] ?? secrets[tokenFields.access];
  if (!method || !row.connector || token === undefined) return;
  try {
    const fields = { connectorId: row.connector.id, method, ...used };
    const { server, client, clientAuth, options } = authorizationServerOf(settings, fields);
    const bounded = { ...options, signal: AbortSignal.timeout(requestMs) };
    const response = await oauth.revocationRequest(server, client, clientAuth, token, bounded);
    await oauth.processRevocationResponse(response);
  } catch (thrown) {
    settings.log({ level: 'warn', event: 'failure', error: describeFailure(thrown) });
  }
}
