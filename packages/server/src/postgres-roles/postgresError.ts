import { KeywardError, type ErrorCode, type KeywardErrorOptions } from '@keyward/core';

/** Socket errors of Node, as `pg` hands them on. */
const socketCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
];

/** By SQLSTATE, or by its class where the rest doesn't matter (PostgreSQL's appendix A). */
const codesByState: readonly [prefix: string, code: ErrorCode, retryAfterSeconds?: number][] = [
  ['42501', 'forbidden'],
  ['2BP01', 'conflict'],
  ['57014', 'timeout'],
  ['08', 'network'],
  ['57P', 'unavailable', 5],
  ['53', 'unavailable', 5],
  ['40', 'unavailable', 1],
  ['55P03', 'unavailable', 1],
];

/** What an operator can do about it; the message is for developers, who find the rest in the server's log. */
const adviceByState: Readonly<Record<string, string>> = {
  '42501':
    'The role that the adapter connects as needs CREATEROLE, and ADMIN OPTION on each group role from PostgreSQL 16 on.',
  '42P01': 'Call `migratePostgresRoles` once before the adapter is used.',
  '3F000': 'Call `migratePostgresRoles` once before the adapter is used.',
  '42704': 'A group role that the options name does not exist.',
  '25006': 'The database is read-only; roles are made on the primary.',
};

/**
 * Whatever the driver threw, as a `KeywardError`. Of a foreign error only its SQLSTATE is kept: the
 * texts of PostgreSQL quote rows and statements.
 *
 * @param isCommitting whether the transaction may have been committed when it was lost
 */
export function errorFromPostgres(thrown: unknown, { isCommitting = false } = {}): KeywardError {
  if (KeywardError.isKeywardError(thrown)) return thrown;
  const state = stateOf(thrown);
  const known = codesByState.find(([prefix]) => state?.startsWith(prefix));
  const [, code, retryAfterSeconds] = known ?? [];
  // A commit that PostgreSQL itself refuses is a rollback; a connection that is lost says nothing.
  const isLost = state === null || state.startsWith('08') || state.startsWith('57P');
  const options: KeywardErrorOptions = {
    message: describe(state),
    outcome: isCommitting && isLost ? 'unknown' : 'notApplied',
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  };
  if (state === null) return new KeywardError(isSocketError(thrown) ? 'network' : 'unavailable', options);
  return new KeywardError(code ?? 'unavailable', options);
}

/** The SQLSTATE of an error that came from PostgreSQL, or null. */
export function stateOf(thrown: unknown): string | null {
  const code = codeOf(thrown);
  return code !== null && /^[0-9A-Z]{5}$/.test(code) && !socketCodes.includes(code) ? code : null;
}

function isSocketError(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return code !== null && socketCodes.includes(code);
}

function codeOf(thrown: unknown): string | null {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return null;
  return typeof thrown.code === 'string' ? thrown.code : null;
}

function describe(state: string | null): string {
  if (state === null) return 'Keyward: the database did not answer.';
  const advice = adviceByState[state];
  return `Keyward: PostgreSQL refused with SQLSTATE ${state}.${advice === undefined ? '' : ` ${advice}`}`;
}
