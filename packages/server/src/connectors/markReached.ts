import { methodKey, type AuthenticationMethod } from '@keyward/core';
import type { Queryable } from '../database/database.ts';
import type { SetupKey } from './connectorSetups.ts';

/**
 * Says of the credentials that inherit one of the changed fields that they are not known to work. Not of those
 * that have values of their own for all of them.
 */
export async function markReached(
  transaction: Queryable,
  { organizationId, connectorId }: SetupKey,
  method: AuthenticationMethod,
  changes: readonly string[][],
): Promise<void> {
  const names = [...new Set(changes.flatMap((path) => path.slice(-1)))];
  const overridable = new Set(
    method.fields.filter(({ below }) => below === 'override').map(({ name }) => name),
  );
  await transaction.query(
    // In the order of ids, as all who hold several credentials do, so that nobody waits in a circle.
    `with reached as (
       select id from keyward_credentials
       where organization_id = $1 and kind = 'stored' and connector ->> 'id' = $2 and type = $3
         and coalesce(method_id, $4) = $4
         and status in ('active', 'invalid', 'unverified')
         and ($5 or exists (
           select 1 from unnest($6::text[]) as changed (name)
           where not coalesce(field_values ? changed.name, false)
             and not secret_fields @> jsonb_build_array(jsonb_build_object('name', changed.name))
         ))
       order by id for update
     )
     update keyward_credentials set
       status = 'unverified',
       environments = (
         select coalesce(jsonb_agg(jsonb_set(item, '{health}', '[]') order by place), '[]')
         from jsonb_array_elements(environments) with ordinality as each_one (item, place)
       )
     from reached where keyward_credentials.id = reached.id`,
    [
      organizationId,
      connectorId,
      method.type,
      methodKey(method),
      names.some((name) => !overridable.has(name)),
      names,
    ],
  );
}
