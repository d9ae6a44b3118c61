import type { TokenEndpointResponse } from 'oauth4webapi';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { newCredentialId } from '../credentials/credentialId.ts';
import type { CredentialRow } from '../credentials/credentialRow.ts';
import { insertStored } from '../credentials/insertStored.ts';
import { sealSecrets } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import { readStoreInput } from '../stored/readStoreInput.ts';
import { settleAuthorization, type AuthorizationRow } from './authorizationRecord.ts';
import type { ServerFields } from './authorizationServer.ts';
import { grantedScopes, tokenSecrets } from './connectionTokens.ts';

export interface Connection {
  operator: Operator;
  row: AuthorizationRow;
  target: string;
  fields: ServerFields & { row?: CredentialRow };
  tokens: TokenEndpointResponse;
}

/** Saves what the user has agreed to: a new credential, or new tokens of one that keeps its id. */
export async function saveConnection(
  settings: Settings,
  { operator, row, target, fields, tokens }: Connection,
): Promise<void> {
  const granted = grantedScopes(tokens, row.requested_scopes, fields.method.oauth?.scopeSeparator);
  const secrets = { ...fields.secrets, ...tokenSecrets(tokens, fields.secrets) };
  await settings.database.transaction(async (transaction) => {
    const before = fields.row;
    const id = before?.id ?? (await insertNew(settings, transaction, operator, target, secrets));
    if (before) await replaceSecrets(settings, transaction, operator.organizationId, id, secrets);
    await transaction.query(
      `update keyward_credentials
       set scopes = $3, requested_scopes = $4, status = 'active', version = version + $5
       where organization_id = $1 and id = $2`,
      [operator.organizationId, id, granted, row.requested_scopes, before ? 1 : 0],
    );
    await settleAuthorization(transaction, row, { credentialId: id, grantedScopes: granted });
    await writeAudit(transaction, operator, { action: 'store', outcome: 'done', credentialId: id });
  });
}

async function insertNew(
  settings: Settings,
  transaction: Queryable,
  { organizationId }: Operator,
  target: string,
  secrets: Readonly<Record<string, string>>,
): Promise<string> {
  const { input: wire } = JSON.parse(target) as { input: object };
  const { input, connector, methodId, checked } = readStoreInput(settings, JSON.stringify(wire));
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
    values: { ...checked.values },
    secrets,
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
