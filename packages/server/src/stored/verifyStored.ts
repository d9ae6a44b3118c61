import { KeywardError, type Verification } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import { isCredentialId } from '../credentials/credentialId.ts';
import { credentialColumns, methodOf, type CredentialRow } from '../credentials/credentialRow.ts';
import { readSecrets } from '../credentials/storedSecrets.ts';
import type { Settings } from '../options.ts';
import { verifyInput } from '../verify/verifyInput.ts';

const keptVerifications = 10;
/** Say something about the way to the external system and nothing about the credential. */
const passingCodes: readonly string[] = ['unreachable', 'timeout', 'rateLimited', 'unavailable', 'blocked'];

/**
 * Tries out a stored credential with its own values, so that a caller can send its secrets nowhere else,
 * and keeps the result with it. Rejects with `notFound`, `unsupported`.
 */
export async function verifyStored(
  settings: Settings,
  operator: Operator,
  id: string,
  signal: AbortSignal,
): Promise<Verification> {
  if (!isCredentialId(id)) throw new KeywardError('notFound');
  const { database, keys } = settings;
  const { organizationId } = operator;
  const [row] = await database.query<CredentialRow>(
    `select ${credentialColumns} from keyward_credentials where organization_id = $1 and id = $2`,
    [organizationId, id],
  );
  if (!row) throw new KeywardError('notFound');
  const method = methodOf(settings, row);
  if (!method) throw new KeywardError('unsupported');
  const secrets = await readSecrets(database, keys, { organizationId, credentialId: id });
  const verification = await verifyInput(
    settings,
    method,
    { values: row.field_values ?? {}, secrets },
    signal,
  );
  if (!verification) throw new KeywardError('unsupported');
  await keep(settings, operator, row, verification);
  return verification;
}

/** Not where the credential was changed meanwhile: the result would be that of another one. */
async function keep(
  { database }: Settings,
  operator: Operator,
  { id, version }: CredentialRow,
  verification: Verification,
): Promise<void> {
  const isVerified = verification.status === 'verified';
  const isPassing = verification.causes.every(({ code }) => passingCodes.includes(code));
  const status = isVerified ? 'active' : isPassing ? null : 'invalid';
  await database.transaction(async (transaction) => {
    await transaction.query(
      `update keyward_credentials set
         status = case when status in ('unverified', 'active', 'invalid') then coalesce($3, status) else status end,
         health = (
           select jsonb_agg(item order by place) from jsonb_array_elements(jsonb_build_array($4::jsonb) || health)
             with ordinality as kept (item, place) where place <= ${keptVerifications}
         )
       where organization_id = $1 and id = $2 and version = $5`,
      [operator.organizationId, id, status, JSON.stringify(verification), version],
    );
    const outcome = isVerified ? 'done' : 'failed';
    await writeAudit(transaction, operator, { action: 'verify', outcome, credentialId: id });
  });
}
