import * as z from 'zod/mini';
import { CredentialUsageSchema, UsageCountSchema } from '../usage/credentialUsage.ts';
import { errorCodes, KeywardError, type ErrorCode, type FieldError } from './KeywardError.ts';

/** Codes that a server can answer with, and their HTTP status. */
export const problemStatus = {
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  credentialInUse: 409,
  replayExpired: 409,
  versionConflict: 412,
  payloadTooLarge: 413,
  validation: 422,
  idempotencyMismatch: 422,
  rateLimited: 429,
  unsupported: 501,
  unavailable: 503,
} as const satisfies Partial<Record<ErrorCode, number>>;

export type ProblemCode = keyof typeof problemStatus;

/** RFC 9457 problem details with Keyward's stable `code` and, for validation, one entry a field. */
export const ProblemDetailsSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.enum(errorCodes),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string().check(z.maxLength(200))),
  usages: z.optional(z.array(CredentialUsageSchema)),
  hiddenUsages: z.optional(UsageCountSchema),
  /** What is known about a write, where the status alone would say something else. */
  outcome: z.optional(z.enum(['notApplied', 'unknown'])),
  errors: z.optional(
    z.array(
      z.object({
        path: z.array(z.custom<string | number>(isPathStep)),
        code: z.string().check(z.maxLength(100)),
      }),
    ),
  ),
});

function isPathStep(step: unknown): boolean {
  return typeof step === 'number' || (typeof step === 'string' && step.length <= 100);
}

export type ProblemDetails = z.infer<typeof ProblemDetailsSchema>;

/** Field errors of a failed parse: paths and codes, never a value. */
export function fieldErrorsOf(error: z.core.$ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'number' ? step : String(step).slice(0, 100))),
    code: codeOfIssue(issue),
  }));
}

/** A rule of ours names itself by `params.code`; zod would call them all `custom`. */
function codeOfIssue(issue: z.core.$ZodIssue): string {
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return typeof code === 'string' ? code : issue.code;
}

/**
 * The error for an HTTP answer, by its problem document where it is one and by its status otherwise.
 * The document's texts are not taken over: a backend may have put into them what the user typed.
 *
 * @param retryAfterSeconds from `Retry-After`, already bounded
 */
export function errorFromProblem(status: number, body: unknown, retryAfterSeconds?: number): KeywardError {
  const problem = ProblemDetailsSchema.safeParse(body);
  const code = problem.data?.code ?? codeOfStatus(status);
  const { errors, usages, hiddenUsages, outcome, requestId } = problem.data ?? {};
  return new KeywardError(code, {
    message: `Keyward: the backend answered with HTTP ${status} (${code}).`,
    ...(outcome !== undefined
      ? { outcome }
      : status >= 400 && status < 500 && status !== 408
        ? { outcome: 'notApplied' }
        : {}),
    ...(errors === undefined ? {} : { fieldErrors: errors }),
    ...(usages === undefined ? {} : { usages }),
    ...(hiddenUsages === undefined ? {} : { hiddenUsages }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}

function codeOfStatus(status: number): ErrorCode {
  const byStatus: Record<number, ErrorCode> = {
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'notFound',
    408: 'timeout',
    409: 'conflict',
    410: 'notFound',
    412: 'versionConflict',
    413: 'payloadTooLarge',
    400: 'validation',
    422: 'validation',
    423: 'conflict',
    429: 'rateLimited',
    501: 'unsupported',
  };
  return byStatus[status] ?? (status >= 500 ? 'unavailable' : 'badResponse');
}
