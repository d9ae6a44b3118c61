import { KeywardError } from '@keyward/core';
import type { Database, Queryable } from '../database/database.ts';
import { errorFromPostgres } from './postgresError.ts';

/** Runs reads. An abort rejects at once; the statement that is under way ends by itself. */
export async function readFrom<Result>(
  database: Database,
  signal: AbortSignal,
  run: (database: Queryable) => Promise<Result>,
): Promise<Result> {
  refuseAborted(signal);
  const answer = run(database).catch((thrown: unknown) => {
    throw errorFromPostgres(thrown);
  });
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(new KeywardError('aborted', { outcome: 'notApplied' }));
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    answer.catch(() => {});
  }
}

/**
 * Runs a write as one transaction. Whatever fails before the commit certainly did not happen, an abort
 * among it; only a connection that is lost in the commit itself leaves that open.
 */
export async function writeTo<Result>(
  database: Database,
  signal: AbortSignal,
  run: (transaction: Queryable) => Promise<Result>,
): Promise<Result> {
  refuseAborted(signal);
  let isCommitting = false;
  try {
    return await database.transaction(async (transaction) => {
      const result = await run(transaction);
      refuseAborted(signal);
      isCommitting = true;
      return result;
    });
  } catch (thrown) {
    throw errorFromPostgres(thrown, { isCommitting });
  }
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
}
