import * as z from 'zod/mini';
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
  status: z.int(),
  code: z.enum(errorCodes),
  detail: z.optional(z.string()),
  requestId: z.optional(z.string()),
  errors: z.optional(
    z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), code: z.string() })),
  ),
});

export type ProblemDetails = z.infer<typeof ProblemDetailsSchema>;

/** Field errors of a failed parse: paths and codes, never a value. */
export function fieldErrorsOf(error: z.core.$ZodError): FieldError[] {
  return error.issues.map((issue) => ({
    path: issue.path.map((step) => (typeof step === 'number' ? step : String(step).slice(0, 100))),
    code: issue.code,
  }));
}

/**
 * The error for an HTTP answer, by its problem document where it is one and by its status otherwise.
 *
 * @param retryAfterSeconds from `Retry-After`, already bounded
 */
export function errorFromProblem(status: number, body: unknown, retryAfterSeconds?: number): KeywardError {
  const problem = ProblemDetailsSchema.safeParse(body);
  const retryAfter = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  if (problem.success) {
    const { code, title, errors, requestId } = problem.data;
    return new KeywardError(code, {
      message: `Keyward: ${title}`,
      fieldErrors: errors ?? [],
      ...(requestId === undefined ? {} : { requestId }),
      ...retryAfter,
    });
  }
  return new KeywardError(codeOfStatus(status), {
    message: `Keyward: the backend answered with HTTP ${status}.`,
    ...retryAfter,
  });
}

function codeOfStatus(status: number): ErrorCode {
  if (status >= 500) return 'unavailable';
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
    429: 'rateLimited',
  };
  return byStatus[status] ?? 'badResponse';
}
