import { methodKey } from '@keyward/core';
import { readSetup } from '../connectors/connectorSetups.ts';
import { methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import type { Queryable } from '../database/database.ts';
import { hasOrganizationFields } from '../levels/levelsOfMethod.ts';
import { nothingSet, type LevelSet } from '../levels/levelSet.ts';
import { mergeLevels, usedOf } from '../levels/mergeLevels.ts';
import type { Settings } from '../options.ts';

/** What a credential's own values and secrets are used with: those that its organization has set among them. */
export async function withInherited(
  settings: Settings,
  database: Queryable,
  organizationId: string,
  row: CredentialRow,
  secrets: LevelSet['secrets'],
): Promise<LevelSet> {
  const account = { values: row.field_values ?? {}, secrets };
  const method = methodOf(settings, row);
  if (!method || !row.connector || !hasOrganizationFields(method)) return account;
  const key = { organizationId, connectorId: row.connector.id, methodKey: methodKey(method) };
  const setup = await readSetup(database, settings.keys, key, null);
  const organization = setup?.set ?? nothingSet;
  const used = usedOf(method, mergeLevels(method.fields, { organization, account }, 'account'));
  const exposed = Object.entries(used.secrets).map(([name, box]) => [name, box.expose()] as const);
  return { values: used.values, secrets: Object.fromEntries(exposed) };
}
