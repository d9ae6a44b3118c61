import type { KeywardError, WriteOutcome } from '../errors/KeywardError.ts';
import { problemStatus, type ProblemCode, type ProblemDetails } from '../errors/problemDetails.ts';
import { CredentialUsageSchema, type CredentialUsage } from '../usage/credentialUsage.ts';

const titles: Record<ProblemCode, string> = {
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  notFound: 'Not found',
  conflict: 'In conflict with the present state',
  credentialInUse: 'The credential is in use',
  replayExpired: 'This idempotency key was used, and its answer is no longer kept',
  versionConflict: 'Changed by someone else in the meantime',
  payloadTooLarge: 'The body is too large',
  validation: 'Some values are not acceptable',
  idempotencyMismatch: 'This idempotency key was used for another request',
  rateLimited: 'Too many requests',
  unsupported: 'Not supported',
  unavailable: 'Temporarily unavailable',
};

const maximumEntries = 200;

/** The problem document of an error; `code` is one that a server can answer with. */
export type Problem = ProblemDetails & { code: ProblemCode; outcome: WriteOutcome };

/**
 * The RFC 9457 document for an error of an adapter. Takes over codes, paths and usages, in bounds that
 * a client accepts, and no text of the error.
 *
 * Codes that only a caller can have, such as `network`, are `unavailable` to the caller's caller.
 */
export function problemOf(error: KeywardError, requestId: string): Problem {
  const code = isProblemCode(error.code) ? error.code : 'unavailable';
  const errors = error.fieldErrors.slice(0, maximumEntries).map(boundedFieldError);
  const usages = error.usages.slice(0, maximumEntries).flatMap(checkedUsage);
  // Those that do not fit are no less in use.
  const hidden = error.hiddenUsages + Math.max(0, error.usages.length - maximumEntries);
  return {
    type: `urn:keyward:problem:${code}`,
    title: titles[code],
    status: problemStatus[code],
    code,
    requestId,
    outcome: error.outcome,
    ...(errors.length > 0 && { errors }),
    ...(usages.length > 0 && { usages }),
    ...(hidden > 0 && { hiddenUsages: hidden }),
  };
}

function isProblemCode(code: KeywardError['code']): code is ProblemCode {
  return Object.hasOwn(problemStatus, code);
}

function boundedFieldError({ path, code }: KeywardError['fieldErrors'][number]) {
  return {
    path: path.map((step) => (Number.isFinite(step) ? step : String(step).slice(0, 100))),
    code: code.slice(0, 100),
  };
}

/** An error is not parsed on its way, as an answer is: a usage may hold anything. */
function checkedUsage(usage: unknown): CredentialUsage[] {
  const parsed = CredentialUsageSchema.safeParse(usage);
  return parsed.success ? [parsed.data] : [];
}
