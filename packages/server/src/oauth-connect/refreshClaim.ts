import { toHex, randomBytes } from '../crypto/bytes.ts';
import type { Database, Queryable } from '../database/database.ts';

/** More than the request for new tokens may take, so that nobody claims what is still at work. */
const leaseSeconds = 20;

/** Takes the turn to refresh an account's token; null where somebody else has it. */
export async function claimRefresh(database: Database, credentialId: string): Promise<string | null> {
  const claim = toHex(randomBytes(16));
  const rows = await database.query(
    `insert into keyward_token_refreshes (credential_id, claim, expires_at)
     select id, $2, now() + make_interval(secs => ${leaseSeconds}) from keyward_credentials where id = $1
     on conflict (credential_id) do update set claim = excluded.claim, expires_at = excluded.expires_at
       where keyward_token_refreshes.expires_at <= now()
     returning claim`,
    [credentialId, claim],
  );
  return rows.length === 1 ? claim : null;
}

/** Gives a turn back, unless it has ended by itself and is somebody else's by now. */
export async function releaseRefresh(
  database: Queryable,
  credentialId: string,
  claim: string,
): Promise<void> {
  await database.query('delete from keyward_token_refreshes where credential_id = $1 and claim = $2', [
    credentialId,
    claim,
  ]);
}
