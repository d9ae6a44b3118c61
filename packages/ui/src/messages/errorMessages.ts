import type { ErrorCode } from '@keyward/core';

/** What a user reads for each code that a backend can answer with. */
export type ErrorMessages = Record<ErrorCode, string> & {
  /** Follows a message where the backend said when to come back. */
  retryAfter: (args: { seconds: number }) => string;
};

export const englishErrorMessages: ErrorMessages = {
  unauthenticated: 'You are signed out. Sign in again, then continue here.',
  forbidden: 'You are not allowed to do this. Ask an administrator of your organization.',
  notFound: 'This credential no longer exists.',
  conflict: 'This does not fit what is stored. Refresh and try again.',
  versionConflict: 'Somebody else changed this credential. Look at it again before you go on.',
  credentialInUse: 'This credential is in use and cannot be deleted.',
  idempotencyMismatch: 'This request was sent before with other values. Start again.',
  replayExpired:
    'It is too late to ask for this secret again. Look in the list and delete what you cannot use.',
  validation: 'Some values were not accepted. Check them and try again.',
  payloadTooLarge: 'This is too much to send. Shorten it and try again.',
  rateLimited: 'Too many requests.',
  unavailable: 'The service is not available right now.',
  network: 'The service could not be reached. Check your connection.',
  timeout: 'The service did not answer in time.',
  aborted: 'The request was stopped before the answer came.',
  badResponse: 'The service gave an answer that could not be understood.',
  unsupported: 'The service cannot do this.',
  retryAfter: ({ seconds }) => `Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
};
