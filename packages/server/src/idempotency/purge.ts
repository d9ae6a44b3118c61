import type { Queryable } from '../database/database.ts';

/** How long a key stays taken after its answer is gone, so that it never makes a second credential. */
const tombstoneDays = 30;
const batchSize = 100;

/** Destroys the encrypted answers that name a credential. Its keys stay taken. */
export async function forgetAnswers(
  transaction: Queryable,
  organizationId: string,
  credentialId: string,
): Promise<void> {
  await transaction.query(
    `update keyward_idempotency set sealed_answer = null, key_id = null
     where organization_id = $1 and credential_id = $2`,
    [organizationId, credentialId],
  );
}

/**
 * Destroys some answers whose window is over, and some keys whose time is over; says how many.
 * Rows that another transaction is at are left to it, so that writes never wait for each other here.
 */
export async function purgeSome(transaction: Queryable): Promise<number> {
  const purged = await transaction.query<{ key_hash: Uint8Array }>(
    `with expired as (
       select organization_id, key_hash from keyward_idempotency
       where sealed_answer is not null and expires_at <= now()
       limit ${batchSize} for update skip locked
     ), outlived as (
       select organization_id, key_hash from keyward_idempotency
       where created_at < now() - interval '${tombstoneDays} days' and sealed_answer is null
       limit ${batchSize} for update skip locked
     ), deleted as (
       delete from keyward_idempotency using outlived
       where keyward_idempotency.organization_id = outlived.organization_id
         and keyward_idempotency.key_hash = outlived.key_hash
       returning keyward_idempotency.key_hash
     ), emptied as (
       update keyward_idempotency set sealed_answer = null, key_id = null from expired
       where keyward_idempotency.organization_id = expired.organization_id
         and keyward_idempotency.key_hash = expired.key_hash
       returning keyward_idempotency.key_hash
     )
     select key_hash from deleted union all select key_hash from emptied`,
  );
  return purged.length;
}
