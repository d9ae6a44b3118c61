import { KeywardError, type ErrorCode } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';

const passingCodes: readonly ErrorCode[] = ['rateLimited', 'unavailable', 'network', 'timeout'];
const maximumRetries = 2;
const maximumRetryDelayMs = 30_000;

/** Reads are tried again when the failure may pass by itself; a refusal is shown at once. */
function shouldRetryRead(failureCount: number, error: unknown): boolean {
  return failureCount < maximumRetries && passingCodes.includes(KeywardError.from(error).code);
}

/** Milliseconds: what the backend asked for, otherwise exponential with jitter. */
export function retryDelayMs(failureCount: number, error: unknown): number {
  const { retryAfterSeconds } = KeywardError.from(error);
  const wanted =
    retryAfterSeconds === undefined
      ? 500 * 2 ** failureCount * (0.5 + Math.random() / 2)
      : retryAfterSeconds * 1000;
  return Math.min(wanted, maximumRetryDelayMs);
}

/**
 * Options of every read. `networkMode: 'always'`, because a query that pauses offline looks like one
 * that loads for ever.
 */
export const readOptions = {
  retry: shouldRetryRead,
  retryDelay: retryDelayMs,
  networkMode: 'always',
  staleTime: 5_000,
  // What a host's own query client has as defaults for these is not meant for a widget's reads.
  throwOnError: false,
  placeholderData: undefined,
  select: undefined,
  persister: undefined,
} as const;

export function createQueryClient(): QueryClient {
  return new QueryClient();
}
