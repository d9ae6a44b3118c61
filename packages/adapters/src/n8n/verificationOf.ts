import { KeywardError, type Verification } from '@keyward/core';
import type { TestResult } from './wire.ts';

/** n8n's answer for types that it has no test for; seen since 0.x, and nowhere documented. */
const cannotTest = /^(No testing function found for this credential|There are no nodes that can test)/;

/** The sentence comes from whatever service was asked, so its words are all there is to tell causes apart. */
const codes: readonly (readonly [RegExp, string])[] = [
  [/\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ETIMEDOUT)\b/, 'unreachable'],
  [
    /\b401\b|unauthori[sz]ed|authentication failed|(invalid|incorrect|wrong) (login|credentials?|api[ -]?key|key|password|token)\b/i,
    'invalidCredentials',
  ],
];
const maximumReadLength = 2000;

/**
 * n8n answers a failed test with HTTP 200 and a sentence. Of it a code is made, and no word is taken
 * over: remotes like to repeat the key that they refuse, and here nobody knows how it reads.
 *
 * @throws KeywardError `unsupported` when n8n has no test for the type, so nothing was found out
 */
export function verificationOf({ isOk, message }: TestResult, now: Date): Verification {
  const checkedAt = now.toISOString();
  if (isOk) return { status: 'verified', checkedAt, causes: [] };
  if (cannotTest.test(message)) {
    throw new KeywardError('unsupported', {
      message: 'Keyward: n8n has no test for credentials of this type.',
      outcome: 'notApplied',
    });
  }
  return { status: 'failed', checkedAt, causes: [{ path: [], code: codeOf(message) }] };
}

function codeOf(message: string): string {
  const read = message.slice(0, maximumReadLength);
  return codes.find(([pattern]) => pattern.test(read))?.[1] ?? 'failed';
}
