import { KeywardError, type Verification } from '@keyward/core';
import * as oauth from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { methodOf } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { withInherited } from '../stored/withInherited.ts';
import type { Account } from './accessTokenFor.ts';
import { authorizationServerOf } from './authorizationServer.ts';
import { grantedScopes, tokenFields, withTokens } from './connectionTokens.ts';
import { addHealth, replaceSecrets } from './saveConnection.ts';

/** Well below how long a claim lasts. */
const requestMs = 10_000;

/**
 * New tokens of an account, asked for while no transaction is open, and then saved. Null where the account was
 * connected again meanwhile: what that has saved stays. Rejects with `conflict` where the grant is gone, which
 * is written down, and with `unsupported`, `unavailable`.
 */
export async function refreshTokens(
  settings: Settings,
  operator: Operator,
  account: Account,
): Promise<string | null> {
  if (account.secrets[tokenFields.refresh] === undefined) return endGrant(settings, operator, account);
  const asked = await askForTokens(settings, operator, account);
  if (asked === null) return endGrant(settings, operator, account);
  const { tokens, scopes } = asked;
  return ifUnchanged(settings, operator, account, async (transaction, _health, held) => {
    const { organizationId } = operator;
    const { id } = account.row;
    // Not what was read before: another secret may have been edited meanwhile.
    const next = withTokens(held, tokens);
    await replaceSecrets(settings, transaction, organizationId, id, next);
    await transaction.query(
      'update keyward_credentials set scopes = $3 where organization_id = $1 and id = $2',
      [organizationId, id, scopes],
    );
    await writeAudit(transaction, operator, { action: 'open', outcome: 'done', credentialId: id });
    return tokens.access_token;
  });
}

/** Null where the grant is gone. */
async function askForTokens(settings: Settings, { organizationId }: Operator, { row, secrets }: Account) {
  const method = methodOf(settings, row);
  if (!method || !row.connector) throw new KeywardError('unsupported');
  const used = await withInherited(settings, settings.database, organizationId, row, secrets);
  const connection = authorizationServerOf(settings, { connectorId: row.connector.id, method, ...used });
  const { server, client, clientAuth, options } = connection;
  const refresh = secrets[tokenFields.refresh] ?? '';
  try {
    const bounded = { ...options, signal: AbortSignal.timeout(requestMs) };
    const response = await oauth.refreshTokenGrantRequest(server, client, clientAuth, refresh, bounded);
    const tokens = await oauth.processRefreshTokenResponse(server, client, response);
    return { tokens, scopes: grantedScopes(tokens, row.scopes, connection.settings.scopeSeparator) };
  } catch (thrown) {
    if (isGrantGone(thrown)) return null;
    throw new KeywardError('unavailable', { outcome: 'notApplied' });
  }
}

/** Anything else, a wrong client secret of the host among it, says nothing about the user's consent. */
function isGrantGone(thrown: unknown): boolean {
  return thrown instanceof oauth.ResponseBodyError && thrown.error === 'invalid_grant';
}

/** Rejects with `conflict`, once that is written down. */
async function endGrant(settings: Settings, operator: Operator, account: Account): Promise<null> {
  const ended = await ifUnchanged(settings, operator, account, async (transaction, health) => {
    const verification: Verification = {
      status: 'failed',
      checkedAt: new Date().toISOString(),
      causes: [{ path: [], code: 'reconnectNeeded' }],
    };
    const { id } = account.row;
    await transaction.query(
      `update keyward_credentials set status = 'invalid', health = $3 where organization_id = $1 and id = $2`,
      [operator.organizationId, id, addHealth(verification, health)],
    );
    await writeAudit(transaction, operator, { action: 'open', outcome: 'failed', credentialId: id });
    return true;
  });
  if (ended) throw new KeywardError('conflict', { outcome: 'notApplied' });
  return null;
}

/** Does the work under the account's lock where it has the tokens that we have read; null where it has others. */
async function ifUnchanged<Result>(
  { database, keys }: Settings,
  { organizationId }: Operator,
  { row, secrets }: Account,
  work: (
    transaction: Queryable,
    health: readonly Verification[],
    held: Readonly<Record<string, string>>,
  ) => Promise<Result>,
): Promise<Result | null> {
  return database.transaction(async (transaction) => {
    const [now] = await transaction.query<{ health: Verification[] }>(
      'select health from keyward_credentials where organization_id = $1 and id = $2 for update',
      [organizationId, row.id],
    );
    if (!now) throw new KeywardError('notFound');
    const boxes = await readSecrets(transaction, keys, { organizationId, credentialId: row.id });
    const held = Object.fromEntries(
      Object.entries(boxes).map(([name, box]) => [name, box.expose()] as const),
    );
    const isSame = [tokenFields.access, tokenFields.refresh].every((name) => held[name] === secrets[name]);
    return isSame ? work(transaction, now.health, held) : null;
  });
}
