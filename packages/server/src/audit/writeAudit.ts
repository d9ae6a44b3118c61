import type { CallerAction } from '../caller.ts';
import type { Queryable } from '../database/database.ts';

/** Who does something, for the audit and for the tenant filter of every query. */
export interface Operator {
  organizationId: string;
  actorId: string;
  /** `null` for calls of the host's own code, which no request stands behind. */
  requestId: string | null;
}

export interface AuditEvent {
  action: CallerAction | 'open';
  /** `replayed`: the same answer went out once more. `failed`: a credential was tried out and did not work. */
  outcome: 'done' | 'replayed' | 'denied' | 'failed';
  credentialId?: string;
  /** Of `setup`: the connector whose values were set. */
  connectorId?: string;
  /** What was changed, by names as in `['secrets', 'apiKey']`. */
  changes?: readonly (readonly string[])[];
}

/** One row: who, what, on which credential, when, in which request. Never a value. */
export async function writeAudit(
  transaction: Queryable,
  { organizationId, actorId, requestId }: Operator,
  { action, outcome, credentialId, connectorId, changes }: AuditEvent,
): Promise<void> {
  await transaction.query(
    `insert into keyward_audit
       (organization_id, actor_id, action, outcome, credential_id, request_id, connector_id, changes)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      organizationId,
      actorId,
      action,
      outcome,
      credentialId ?? null,
      requestId,
      connectorId ?? null,
      changes ? JSON.stringify(changes) : null,
    ],
  );
}
