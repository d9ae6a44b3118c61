import { KeywardError, methodKey, type AuthenticationMethod } from '@keyward/core';
import { readSetup } from '../connectors/connectorSetups.ts';
import { isCredentialId } from '../credentials/credentialId.ts';
import { credentialColumns, methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Queryable } from '../database/database.ts';
import { splitSecrets } from '../levels/environmentSecrets.ts';
import { nothingSet, type CredentialLevels } from '../levels/levelSet.ts';
import { hasOrganizationFields } from '../levels/levelsOfMethod.ts';
import type { Settings } from '../options.ts';

/** A stored credential with all that holds for it. */
export interface StoredState {
  row: CredentialRow;
  /** Absent where its connector or method is gone. */
  method: AuthenticationMethod | undefined;
  levels: CredentialLevels;
  /** Of what the organization has set; `null`: nothing. */
  setupVersion: number | null;
}

export interface ReadStoredOptions {
  database: Queryable;
  organizationId: string;
  id: string;
  /** Locked, none of it changes until the transaction ends. */
  lock: 'share' | 'update' | null;
}

/** Any credential of the organization. Rejects with `notFound`. */
export async function readRow({
  database,
  organizationId,
  id,
  lock,
}: ReadStoredOptions): Promise<CredentialRow> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const [row] = await database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials
     where organization_id = $1 and id = $2 ${lock ? `for ${lock}` : ''}`,
    [organizationId, id],
  );
  if (!row) throw new KeywardError('notFound');
  return row;
}

/**
 * Reads a stored credential, opens its secrets and those of its organization. Everybody locks what the
 * organization has set first and the credential after it, so that nobody waits for each other in a circle.
 * Rejects with `notFound`, `unsupported` for one that was issued.
 */
export async function readStored(settings: Settings, options: ReadStoredOptions): Promise<StoredState> {
  const { database, organizationId, lock } = options;
  const { keys } = settings;
  // Neither the connector nor the method of a credential ever changes.
  const first = await readRow({ ...options, lock: null });
  if (first.kind !== 'stored') throw new KeywardError('unsupported');
  const method = methodOf(settings, first);
  const { connector } = first;
  const setup =
    method && connector && hasOrganizationFields(method)
      ? await readSetup(
          database,
          keys,
          { organizationId, connectorId: connector.id, methodKey: methodKey(method) },
          lock && 'share',
        )
      : null;
  const row = lock ? await readRow(options) : first;
  const boxes = await readSecrets(database, keys, { organizationId, credentialId: row.id });
  const sealed = Object.fromEntries(
    Object.entries(boxes).map(([name, box]) => [name, box.expose()] as const),
  );
  const { account, environments } = splitSecrets(sealed, row.field_values ?? {}, row.environments);
  const organization = setup?.set ?? nothingSet;
  return {
    row,
    method,
    levels: { organization, account, environments },
    setupVersion: setup?.row.version ?? null,
  };
}
