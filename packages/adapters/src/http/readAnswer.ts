import {
  errorFromProblem,
  fromIssuedCredentialWire,
  fromUpdatedCredentialWire,
  IssuedCredentialWireSchema,
  KeywardError,
  UpdatedCredentialWireSchema,
  type IssuedCredential,
  type UpdatedCredential,
} from '@keyward/core';
import type { ReadRefusal } from '../internal/httpClient.ts';
import { retryAfterSeconds } from '../internal/retryAfter.ts';

export function boxedIssued(body: unknown): IssuedCredential {
  const parsed = IssuedCredentialWireSchema.safeParse(body);
  if (parsed.success) return fromIssuedCredentialWire(parsed.data);
  throw new KeywardError('badResponse', {
    message:
      'Keyward: issuing and rotating must answer with { credential, clientId, clientSecret }, but the body is otherwise.',
  });
}

export function boxedUpdated(body: unknown): UpdatedCredential {
  const parsed = UpdatedCredentialWireSchema.safeParse(body);
  if (parsed.success) return fromUpdatedCredentialWire(parsed.data);
  throw new KeywardError('badResponse', {
    message:
      'Keyward: PATCH /v1/credentials/{id} must answer with { credential, rotated? }, but the body is otherwise.',
  });
}

const maximumDroppedRows = 1000;

/**
 * Rows that the server itself could not understand, `droppedItems` of them, stand as `null` again, so
 * that `createAdapter` counts them with its own and the user is told.
 */
export function withDroppedRows(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('items' in body) || !('droppedItems' in body))
    return body;
  const { items, droppedItems, ...page } = body;
  const isCount = typeof droppedItems === 'number' && droppedItems > 0;
  if (!Array.isArray(items) || !isCount) return { ...page, items };
  const dropped = Math.min(Math.floor(droppedItems), maximumDroppedRows);
  return { ...page, items: [...(items as unknown[]), ...Array.from({ length: dropped }, () => null)] };
}

/**
 * A server that calls others knows better than the status whether a write may have happened, and says so
 * as `outcome` of the problem document.
 */
export const readOutcome: ReadRefusal = (status, body, headers) => {
  const outcome = typeof body === 'object' && body !== null && 'outcome' in body ? body.outcome : undefined;
  if (outcome !== 'unknown' && outcome !== 'notApplied') return undefined;
  const error = errorFromProblem(status, body, retryAfterSeconds(headers, Date.now()));
  if (error.outcome === outcome) return error;
  const { code, message, fieldErrors, usages, retryAfterSeconds: wait, requestId } = error;
  return new KeywardError(code, {
    message,
    fieldErrors,
    usages,
    ...(wait !== undefined && { retryAfterSeconds: wait }),
    ...(requestId !== undefined && { requestId }),
    outcome,
  });
};
