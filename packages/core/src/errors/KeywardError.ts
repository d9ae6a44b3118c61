import { isDevelopment, warn } from '../internal/warn.ts';
import type { CredentialUsage } from '../usage/credentialUsage.ts';

const brand = Symbol.for('keyward.error');

export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'notFound',
  'conflict',
  'versionConflict',
  'credentialInUse',
  'idempotencyMismatch',
  'replayExpired',
  'validation',
  'payloadTooLarge',
  'rateLimited',
  'unavailable',
  'network',
  'timeout',
  'aborted',
  'badResponse',
  'unsupported',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** Whether a write certainly did not happen, or nobody can say. (A write that happened is no error.) */
export type WriteOutcome = 'notApplied' | 'unknown';

export interface FieldError {
  /** Path in the input, e.g. `['contact']`; empty for the form as a whole. */
  path: readonly (string | number)[];
  /** Stable and machine-readable, e.g. `invalid_format`; never the value. */
  code: string;
}

export interface KeywardErrorOptions {
  /** For developers. Must not contain a value that the user typed. */
  message?: string;
  fieldErrors?: readonly FieldError[];
  /** With `credentialInUse`: what depends on it, as much of it as the caller may know. */
  usages?: readonly CredentialUsage[];
  /** How many more depend on it that the caller may not know. */
  hiddenUsages?: number;
  /** Seconds to wait before trying again. */
  retryAfterSeconds?: number;
  /** The backend's name for this request, for its support. */
  requestId?: string;
  outcome?: WriteOutcome;
}

const unknownOutcomes: readonly ErrorCode[] = ['unavailable', 'network', 'timeout', 'aborted', 'badResponse'];

/**
 * The one class of errors that cross the adapter boundary.
 *
 * Interfaces choose their words by `code`; `message` is for developers. It keeps no `cause`,
 * because the errors of HTTP clients carry what was sent.
 */
export class KeywardError extends Error {
  override readonly name = 'KeywardError';
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly fieldErrors: readonly FieldError[];
  readonly usages: readonly CredentialUsage[];
  readonly hiddenUsages: number;
  readonly retryAfterSeconds: number | undefined;
  readonly requestId: string | undefined;
  readonly outcome: WriteOutcome;

  constructor(code: ErrorCode, options: KeywardErrorOptions = {}) {
    super(options.message ?? `Keyward: ${code}`);
    this.code = code;
    this.fieldErrors = options.fieldErrors ?? [];
    this.usages = options.usages ?? [];
    this.hiddenUsages = options.hiddenUsages ?? 0;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.requestId = options.requestId;
    this.outcome = options.outcome ?? (unknownOutcomes.includes(code) ? 'unknown' : 'notApplied');
  }

  /** True for an error made by any copy of this module. */
  static isKeywardError(value: unknown): value is KeywardError {
    return typeof value === 'object' && value !== null && brand in value;
  }

  /**
   * Rebuilds whatever an adapter threw as a `KeywardError`. Nothing of a foreign error is kept but
   * its kind: its message, cause and properties may hold what the user typed.
   */
  static from(thrown: unknown): KeywardError {
    if (KeywardError.isKeywardError(thrown)) return thrown;
    const name = nameOf(thrown);
    if (name === 'AbortError') return new KeywardError('aborted');
    if (name === 'TimeoutError') return new KeywardError('timeout');
    if (name === 'TypeError' && isFetchFailure(thrown))
      return new KeywardError('network', { message: 'Keyward: `fetch` failed in the adapter.' });
    if (name === 'TypeError') {
      const message =
        'the adapter threw a TypeError. It probably reads an answer of another shape than it expects.';
      if (isDevelopment()) warn(message);
      return new KeywardError('badResponse', { message: `Keyward: ${message}` });
    }
    return new KeywardError('unavailable', {
      message: `Keyward: the adapter threw ${/^[A-Za-z]{0,34}Error$/.test(name) ? name : 'something that is no KeywardError'}.`,
    });
  }

  toJSON(): Record<string, unknown> {
    const { code, fieldErrors, usages, hiddenUsages, retryAfterSeconds, requestId, outcome } = this;
    return {
      name: this.name,
      code,
      fieldErrors,
      usages,
      hiddenUsages,
      retryAfterSeconds,
      requestId,
      outcome,
    };
  }
}

/** What the runtimes' `fetch` says when there is no answer; every other TypeError is a mistake in code. */
function isFetchFailure(thrown: unknown): boolean {
  const { message } = thrown as { message?: unknown };
  return typeof message === 'string' && /fetch|network|load failed|connection|terminated/i.test(message);
}

/** Not by `instanceof`: an error of another realm, such as a frame's `DOMException`, counts as well. */
function nameOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null || !('name' in thrown)) return typeof thrown;
  return typeof thrown.name === 'string' ? thrown.name : 'object';
}
