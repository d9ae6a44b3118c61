import { KeywardError, VerificationSchema, type Verification } from '@keyward/core';
import type { Operator } from '../audit/writeAudit.ts';
import { randomBytes, toHex } from '../crypto/bytes.ts';
import type { Queryable } from '../database/database.ts';

/** Longer than any check takes; one that is still pending then has lost its process. */
const deadlineSeconds = 60;
const keptSeconds = 600;

interface PendingRow {
  result: unknown;
  deadline_at: Date;
  is_over: boolean;
}

/** Makes a place for a result that any process can answer with; returns its id. */
export async function openPending(
  database: Queryable,
  { organizationId, actorId }: Operator,
): Promise<string> {
  const id = `kwv_${toHex(randomBytes(16))}`;
  await database.query(
    `with outlived as (delete from keyward_verifications where expires_at <= now())
     insert into keyward_verifications (id, organization_id, actor_id, deadline_at, expires_at)
     values ($1, $2, $3, now() + make_interval(secs => $4), now() + make_interval(secs => $5))`,
    [id, organizationId, actorId, deadlineSeconds, keptSeconds],
  );
  return id;
}

export async function settlePending(database: Queryable, id: string, result: Verification): Promise<void> {
  await database.query('update keyward_verifications set result = $2 where id = $1', [
    id,
    JSON.stringify(result),
  ]);
}

/** That nobody can say what came of it. */
export function unknownResult(checkedAt: Date): Verification {
  return { status: 'failed', checkedAt: checkedAt.toISOString(), causes: [{ path: [], code: 'unknown' }] };
}

/** `null` while it is pending. Rejects with `notFound`, also for what somebody else asked for. */
export async function readPending(
  database: Queryable,
  { organizationId, actorId }: Operator,
  id: string,
): Promise<Verification | null> {
  if (!/^kwv_[0-9a-f]{32}$/.test(id)) throw new KeywardError('notFound');
  const [row] = await database.query<PendingRow>(
    `select result, deadline_at, deadline_at <= now() as is_over from keyward_verifications
     where id = $1 and organization_id = $2 and actor_id = $3 and expires_at > now()`,
    [id, organizationId, actorId],
  );
  if (!row) throw new KeywardError('notFound');
  if (row.result !== null) return VerificationSchema.parse(row.result);
  return row.is_over ? unknownResult(row.deadline_at) : null;
}
