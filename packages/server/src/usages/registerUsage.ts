import { fieldErrorsOf, KeywardError } from '@keyward/core';
import type * as z from 'zod/mini';
import { isCredentialId } from '../credentials/credentialId.ts';
import type { Database, Queryable } from '../database/database.ts';
import {
  RegisterUsageSchema,
  UpdateUsageSchema,
  usageColumns,
  UsageNameSchema,
  type RegisteredUsage,
  type RegisterUsageParams,
  type UpdateUsageParams,
  type UsageName,
  type UsageRow,
} from './usage.ts';

/**
 * Writes down that something uses a credential; what is written down already is changed, the credential that
 * it uses as well. Rejects with `notFound` for a credential that is not, or no longer, there.
 *
 * Holds the credential meanwhile: a deletion at the same time has come before, or will see the usage. All that
 * changes usages takes hold of the credential first and of the usage then, so that nobody waits in a circle.
 */
export async function registerUsage(
  database: Database,
  params: RegisterUsageParams,
  transaction?: Queryable,
): Promise<void> {
  const { organizationId, kind, id, credentialId, name, isActive, url } = parse(RegisterUsageSchema, params);
  await inside(database, transaction, async (queryable) => {
    if (!(await hold(queryable, organizationId, credentialId))) throw new KeywardError('notFound');
    await queryable.query(
      `insert into keyward_usages (organization_id, kind, id, credential_id, name, is_active, url)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (organization_id, kind, id) do update set
         credential_id = excluded.credential_id, name = excluded.name, is_active = excluded.is_active,
         url = excluded.url, updated_at = now()`,
      [organizationId, kind, id, credentialId, name, isActive, url ?? null],
    );
  });
}

/** Changes what is named, and leaves the credential as it is. Rejects with `notFound`. */
export async function updateUsage(
  database: Database,
  params: UpdateUsageParams,
  transaction?: Queryable,
): Promise<void> {
  const { organizationId, kind, id, name, isActive, url } = parse(UpdateUsageSchema, params);
  const changeOnce = async (queryable: Queryable): Promise<boolean> => {
    const found = await getUsage(queryable, { organizationId, kind, id });
    if (!found) throw new KeywardError('notFound');
    await hold(queryable, organizationId, found.credentialId);
    const changed = await queryable.query(
      `update keyward_usages set name = coalesce($5, name), is_active = coalesce($6, is_active),
         url = case when $7 then $8 else url end, updated_at = now()
       where organization_id = $1 and kind = $2 and id = $3 and credential_id = $4 returning id`,
      [
        organizationId,
        kind,
        id,
        found.credentialId,
        name ?? null,
        isActive ?? null,
        url !== undefined,
        url ?? null,
      ],
    );
    return changed.length > 0;
  };
  // Where it was moved meanwhile, another credential is to be held, and this one no longer.
  while (!(await inside(database, transaction, changeOnce)));
}

/** What is not there is removed already. */
export async function removeUsage(queryable: Queryable, params: UsageName): Promise<void> {
  const { organizationId, kind, id } = parse(UsageNameSchema, params);
  await queryable.query('delete from keyward_usages where organization_id = $1 and kind = $2 and id = $3', [
    organizationId,
    kind,
    id,
  ]);
}

/** `null` for one that is not registered. */
export async function getUsage(queryable: Queryable, params: UsageName): Promise<RegisteredUsage | null> {
  const { organizationId, kind, id } = parse(UsageNameSchema, params);
  const [row] = await queryable.query<UsageRow>(
    `select ${usageColumns} from keyward_usages where organization_id = $1 and kind = $2 and id = $3`,
    [organizationId, kind, id],
  );
  if (!row) return null;
  const { credential_id: credentialId, name, is_active: isActive, url } = row;
  return { organizationId, kind, id, credentialId, name, isActive, ...(url !== null && { url }) };
}

/** Keeps a credential from being deleted until the transaction ends, and says whether it is there. */
async function hold(queryable: Queryable, organizationId: string, id: string): Promise<boolean> {
  if (!isCredentialId(id)) return false;
  const rows = await queryable.query(
    'select id from keyward_credentials where organization_id = $1 and id = $2 for key share',
    [organizationId, id],
  );
  return rows.length > 0;
}

/** In the host's own transaction on the same database, where there is one. */
function inside<Result>(
  database: Database,
  transaction: Queryable | undefined,
  run: (queryable: Queryable) => Promise<Result>,
): Promise<Result> {
  return transaction ? run(transaction) : database.transaction(run);
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
}
