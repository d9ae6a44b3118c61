import { KeywardError, type CredentialStatus, type Verification } from '@keyward/core';
import { writeAudit, type Operator } from '../audit/writeAudit.ts';
import type { EnvironmentRow } from '../credentials/credentialRow.ts';
import type { Queryable } from '../database/database.ts';
import type { Settings } from '../options.ts';
import type { LevelsVerification } from '../verify/verifyLevels.ts';
import { readStored, type StoredState } from './readStored.ts';

const keptVerifications = 10;
/** Say something about the way to the external system and nothing about the credential. */
const passingCodes: readonly string[] = ['unreachable', 'timeout', 'rateLimited', 'unavailable', 'blocked'];
/** Whether it works says nothing about a credential that was switched off, or has expired. */
export const judgedStatuses: readonly CredentialStatus[] = ['unverified', 'active', 'invalid'];

/**
 * Keeps the result of trying out a stored credential with it. Not where the credential or what its organization
 * has set was changed meanwhile: the result would be that of another one.
 */
export async function keepVerification(
  settings: Settings,
  operator: Operator,
  { row: tried, setupVersion }: StoredState,
  verification: LevelsVerification,
): Promise<void> {
  const { organizationId } = operator;
  const { result, isWhole, environments } = verification;
  await settings.database.transaction(async (transaction) => {
    const options = { database: transaction, organizationId, id: tried.id, lock: 'update' as const };
    const now = await readStored(settings, options).catch(nothingIfGone);
    if (now && now.row.version === tried.version && now.setupVersion === setupVersion) {
      const below = now.row.environments.map((each) => withHealth(each, environments.get(each.name)));
      const status = statusAfter(now.row.status, result, below);
      const health = isWhole ? addHealth(result, now.row.health) : now.row.health;
      await save(transaction, operator, { id: tried.id, status, health, below });
    }
    const outcome = result.status === 'verified' ? 'done' : 'failed';
    await writeAudit(transaction, operator, { action: 'verify', outcome, credentialId: tried.id });
  });
}

/** The newest first. */
export function addHealth(result: Verification, health: readonly Verification[]): Verification[] {
  return [result, ...health].slice(0, keptVerifications);
}

function nothingIfGone(thrown: unknown): null {
  if (KeywardError.isKeywardError(thrown) && thrown.code === 'notFound') return null;
  throw thrown;
}

function withHealth(environment: EnvironmentRow, result: Verification | undefined): EnvironmentRow {
  return result ? { ...environment, health: addHealth(result, environment.health) } : environment;
}

/** Of several environments, all have to work. */
function statusAfter(
  status: CredentialStatus,
  result: Verification,
  environments: readonly EnvironmentRow[],
): CredentialStatus {
  if (!judgedStatuses.includes(status)) return status;
  const results = environments.length > 0 ? environments.map(({ health }) => health[0]) : [result];
  if (results.some((each) => each?.status === 'failed' && !isPassing(each))) return 'invalid';
  if (results.every((each) => each?.status === 'verified')) return 'active';
  // One that was invalid somewhere is not any more, and not known to work everywhere.
  return isPassing(result) && result.status === 'failed' ? status : 'unverified';
}

function isPassing({ causes }: Verification): boolean {
  return causes.every(({ code }) => passingCodes.includes(code));
}

async function save(
  transaction: Queryable,
  { organizationId }: Operator,
  kept: { id: string; status: CredentialStatus; health: Verification[]; below: EnvironmentRow[] },
): Promise<void> {
  await transaction.query(
    `update keyward_credentials set status = $3, health = $4, environments = $5
     where organization_id = $1 and id = $2`,
    [organizationId, kept.id, kept.status, JSON.stringify(kept.health), JSON.stringify(kept.below)],
  );
}
