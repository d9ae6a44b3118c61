import { KeywardError, type Verification } from '@keyward/core';
import { withoutSecrets } from './withoutSecrets.ts';
import type { TestResult } from './wire.ts';

/** n8n's answer for types that it has no test for; seen since 0.x, and nowhere documented. */
const cannotTest = /^(No testing function found for this credential|There are no nodes that can test)/;

/**
 * n8n answers a failed test with HTTP 200 and a sentence.
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
  const detail = withoutSecrets(message);
  const cause = { path: [], code: 'testFailed', ...(detail !== '' && { detail }) };
  return { status: 'failed', checkedAt, causes: [cause] };
}
