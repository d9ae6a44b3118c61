import type { AuthenticationMethod, Verification, VerificationCause } from '@keyward/core';
import type { Settings } from '../options.ts';
import { createDryInput, type CheckedInput, type DryInput } from './dryInput.ts';
import { verifyByHttp } from './verifyByHttp.ts';
import { verifyByLogin } from './verifyByLogin.ts';
import { verifyByToken } from './verifyByToken.ts';

type Way = (input: DryInput, signal: AbortSignal) => Promise<VerificationCause[]>;
type Ways = Pick<Settings, 'egress' | 'databaseVerifiers'>;

/** Whether this server can try out credentials of a method. */
export function canVerify(ways: Ways, method: AuthenticationMethod): boolean {
  return wayOf(ways, method) !== null;
}

/** Tries out what a method asked for. `null` where there is no way to. */
export async function verifyInput(
  ways: Ways,
  method: AuthenticationMethod,
  input: CheckedInput,
  signal: AbortSignal,
): Promise<Verification | null> {
  const way = wayOf(ways, method);
  if (!way) return null;
  const causes = await way(createDryInput(method, input), signal);
  signal.throwIfAborted();
  const checkedAt = new Date().toISOString();
  return { status: causes.length === 0 ? 'verified' : 'failed', checkedAt, causes };
}

function wayOf({ egress, databaseVerifiers }: Ways, method: AuthenticationMethod): Way | null {
  const { dryRequest, oauth } = method;
  if (dryRequest?.kind === 'database') {
    const verifier = databaseVerifiers.find(({ engine }) => engine === dryRequest.engine);
    return verifier ? (input, signal) => verifyByLogin(verifier, dryRequest, input, signal) : null;
  }
  if (!dryRequest || !egress) return null;
  if (dryRequest.kind === 'http') {
    return (input, signal) => verifyByHttp(egress, method, dryRequest, input, signal);
  }
  return oauth ? (input, signal) => verifyByToken(egress, method, input, signal) : null;
}
