import {
  ConnectorSetupPatchWireSchema,
  fieldErrorsOf,
  KeywardError,
  methodKey,
  parseUntrustedJson,
  type AuthenticationMethod,
  type ConnectorSetup,
} from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { describeFields } from '../credentials/fieldStates.ts';
import { sealSecrets } from '../crypto/envelope.ts';
import type { Queryable } from '../database/database.ts';
import { judgeLevel } from '../levels/judgeLevel.ts';
import { hasOrganizationFields } from '../levels/levelsOfMethod.ts';
import { nothingSet, type LevelSet } from '../levels/levelSet.ts';
import type { Settings } from '../options.ts';
import { refuseMovedSecrets } from '../stored/movedSecrets.ts';
import { splitPatch } from '../stored/splitPatch.ts';
import { readSetup, setupColumns, toConnectorSetup, type Setup, type SetupRow } from './connectorSetups.ts';
import { markReached } from './markReached.ts';

export interface SetupRequest {
  operator: Operator;
  connectorId: string;
  methodKey: string;
  /** Those that the caller would change; `null` for any; `new`: only where nothing was set yet. */
  versions: readonly string[] | null | 'new';
  body: string;
}

/**
 * Sets what an organization gives to all of its credentials of a connector's method. What a patch does not name
 * stays. The credentials that it reaches are not known to work any more.
 *
 * Rejects with `notFound`, `validation`, `versionConflict`.
 */
export async function saveConnectorSetup(settings: Settings, request: SetupRequest): Promise<ConnectorSetup> {
  const { operator, connectorId, versions } = request;
  const { organizationId } = operator;
  const connector = settings.connectors.find(({ id }) => id === connectorId);
  const method = connector?.methods.find((each) => methodKey(each) === request.methodKey);
  if (!method || !hasOrganizationFields(method)) throw new KeywardError('notFound');
  const parsed = ConnectorSetupPatchWireSchema.safeParse(parseUntrustedJson(request.body));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const key = { organizationId, connectorId, methodKey: request.methodKey };

  return settings.database.transaction(async (transaction) => {
    const before = await readSetup(transaction, settings.keys, key, 'update');
    checkVersion(before, versions);
    const { changes, set } = judged(method, before?.set ?? nothingSet, parsed.data);
    if (before && changes.length === 0) return toConnectorSetup(before.row);
    const row = await save(settings, transaction, request, before, set, changes);
    await markReached(transaction, key, method, changes);
    await writeAudit(transaction, operator, { action: 'setup', outcome: 'done', connectorId, changes });
    return toConnectorSetup(row);
  });
}

function checkVersion(before: Setup | null, versions: SetupRequest['versions']): void {
  const isExpected =
    versions === 'new' ? !before : !!before && (!versions || versions.includes(String(before.row.version)));
  if (!isExpected) throw new KeywardError('versionConflict');
}

function judged(method: AuthenticationMethod, before: LevelSet, patch: Parameters<typeof splitPatch>[2]) {
  const split = splitPatch(method, before, patch);
  if (split.errors.length > 0) throw new KeywardError('validation', { fieldErrors: split.errors });
  const { given, kept, changes } = split;
  const result = judgeLevel(method, { at: 'organization', given, kept, above: {}, isOpenBelow: true });
  if (!result.success) throw new KeywardError('validation', { fieldErrors: result.errors });
  const levels = { account: nothingSet, environments: new Map<string, LevelSet>() };
  refuseMovedSecrets(
    method,
    { ...levels, organization: before },
    { ...levels, organization: result.set },
    { account: split, environments: new Map() },
  );
  return { changes, set: result.set };
}

async function save(
  { keys }: Settings,
  transaction: Queryable,
  { operator: { organizationId }, connectorId, methodKey: key }: SetupRequest,
  before: Setup | null,
  set: LevelSet,
  changes: readonly string[][],
): Promise<SetupRow> {
  const names = new Set(changes.flatMap((path) => path.slice(-1)));
  const at = new Date().toISOString();
  const fields = describeFields(set, before?.row.secret_fields, { names, at });
  const owner = { organizationId, connectorId, methodKey: key };
  const envelope = await sealSecrets(keys, owner, set.secrets);
  const [row] = await transaction.query<SetupRow>(
    `insert into keyward_connector_setups
       (organization_id, connector_id, method_key, field_values, secret_fields, key_id, wrapped_key, sealed_values)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (organization_id, connector_id, method_key) do ${
       before
         ? `update set field_values = $4, secret_fields = $5, key_id = $6, wrapped_key = $7, sealed_values = $8,
              version = keyward_connector_setups.version + 1, updated_at = now()`
         : 'nothing'
     }
     returning ${setupColumns}`,
    [
      organizationId,
      connectorId,
      key,
      JSON.stringify(set.values),
      JSON.stringify(fields),
      envelope.keyId,
      envelope.wrappedKey,
      envelope.sealedValues,
    ],
  );
  // Somebody else was the first to set it.
  if (!row) throw new KeywardError('versionConflict');
  return row;
}
