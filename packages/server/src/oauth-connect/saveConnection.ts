import { KeywardError, type Verification } from '@keyward/core';
import type { TokenEndpointResponse } from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { newCredentialId } from '../credentials/credentialId.ts';
import type { CredentialRow } from '../credentials/credentialRow.ts';
import { insertStored } from '../credentials/insertStored.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import { sealSecrets } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { readStoreInput } from '../stored/readStoreInput.ts';
import { settleAuthorization, type AuthorizationRow } from './authorizationRecord.ts';
import type { ServerFields } from './authorizationServer.ts';
import { grantedScopes, withTokens } from './connectionTokens.ts';

const keptVerifications = 10;

export interface Connection {
  operator: Operator;
  row: AuthorizationRow;
  target: string;
  fields: ServerFields & { row?: CredentialRow };
  tokens: TokenEndpointResponse;
}

/**
 * Saves what the user has agreed to: a new credential, or new tokens of one that keeps its id. Rejects with
 * `versionConflict` where that one was changed while the user was away, and leaves it as it is.
 */
export async function saveConnection(
  settings: Settings,
  { operator, row, target, fields, tokens }: Connection,
): Promise<void> {
  const granted = grantedScopes(tokens, row.requested_scopes, fields.method.oauth?.scopeSeparator);
  await settings.database.transaction(async (transaction) => {
    const id = fields.row
      ? await reconnect(settings, transaction, operator, fields.row, tokens)
      : await insertNew(settings, transaction, operator, target, tokens);
    await transaction.query(
      `update keyward_credentials set scopes = $3, requested_scopes = $4, status = 'active'
       where organization_id = $1 and id = $2`,
      [operator.organizationId, id, granted, row.requested_scopes],
    );
    await settleAuthorization(transaction, row, { credentialId: id, grantedScopes: granted });
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId: id });
  });
}

/** The newest thing that is known of it is then that it works, and no longer why it had to be connected again. */
async function reconnect(
  settings: Settings,
  transaction: Queryable,
  { organizationId }: Operator,
  { id, version }: CredentialRow,
  tokens: TokenEndpointResponse,
): Promise<string> {
  const [now] = await transaction.query<{ version: number; health: Verification[] }>(
    'select version, health from keyward_credentials where organization_id = $1 and id = $2 for update',
    [organizationId, id],
  );
  if (!now) throw new KeywardError('notFound');
  if (now.version !== version) throw new KeywardError('versionConflict');
  // Under the lock: a refresh does not change the version, but it does change the tokens.
  const boxes = await readSecrets(transaction, settings.keys, { organizationId, credentialId: id });
  const held = Object.fromEntries(Object.entries(boxes).map(([name, box]) => [name, box.expose()]));
  const next = withTokens(held, tokens);
  await replaceSecrets(settings, transaction, organizationId, id, next);
  const works: Verification = { status: 'verified', checkedAt: new Date().toISOString(), causes: [] };
  await transaction.query(
    `update keyward_credentials set health = $3, version = version + 1 where organization_id = $1 and id = $2`,
    [organizationId, id, addHealth(works, now.health)],
  );
  return id;
}

/** As JSON, the newest first. */
export function addHealth(verification: Verification, health: readonly Verification[]): string {
  return JSON.stringify([verification, ...health].slice(0, keptVerifications));
}

async function insertNew(
  settings: Settings,
  transaction: Queryable,
  { organizationId }: Operator,
  target: string,
  tokens: TokenEndpointResponse,
): Promise<string> {
  const { input: wire } = JSON.parse(target) as { input: object };
  const text = JSON.stringify(wire);
  const { input, connector, methodId, levels } = await readStoreInput(
    settings,
    organizationId,
    text,
    transaction,
  );
  const { id: connectorId, name, logoUrl, mark } = connector;
  const id = newCredentialId();
  await insertStored(settings.keys, transaction, organizationId, id, {
    name: input.name,
    type: input.type,
    status: 'active',
    connector: { id: connectorId, name, ...(logoUrl !== undefined && { logoUrl }), ...(mark && { mark }) },
    methodId,
    destination: input.destination,
    environment: input.environment,
    contact: input.contact,
    // What is inherited stays where it is set.
    values: levels.account.values,
    secrets: withTokens(levels.account.secrets, tokens),
    environments: levels.environments,
  });
  return id;
}

/** New secrets in an envelope of their own, in the place of the old ones. */
export async function replaceSecrets(
  { keys }: Settings,
  transaction: Queryable,
  organizationId: string,
  id: string,
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  const envelope = await sealSecrets(keys, { organizationId, credentialId: id }, secrets);
  await transaction.query(
    `update keyward_stored_secrets set key_id = $3, wrapped_key = $4, sealed_values = $5
     where organization_id = $1 and credential_id = $2`,
    [organizationId, id, envelope.keyId, envelope.wrappedKey, envelope.sealedValues],
  );
}
