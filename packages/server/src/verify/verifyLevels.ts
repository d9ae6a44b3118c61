import {
  isSecretField,
  resolveValues,
  type AuthenticationMethod,
  type FieldError,
  type Verification,
  type VerificationCause,
} from '@keyward/core';
import { invalid } from '../http/readBody.ts';
import type { CredentialLevels } from '../levels/levelSet.ts';
import { mergeLevels, setsOf, statesOf, usedOf } from '../levels/mergeLevels.ts';
import type { Settings } from '../options.ts';
import { verifyInput } from './verifyInput.ts';

export interface LevelsVerification {
  result: Verification;
  /** Whether it is about all that the credential is for, and not about one environment of several. */
  isWhole: boolean;
  /** By environment, where it was tried out in some. */
  environments: ReadonlyMap<string, Verification>;
}

/**
 * Tries out a credential with all that holds for it: in one of its environments, or in each where none is named.
 * Then the causes of an environment's own fields have paths that begin with `['environments', name]`. `null` where
 * there is no way to. Rejects with `validation` for an environment that it does not have.
 */
export async function verifyLevels(
  settings: Settings,
  method: AuthenticationMethod,
  levels: CredentialLevels,
  environment: string | undefined,
  signal: AbortSignal,
): Promise<LevelsVerification | null> {
  if (environment !== undefined && !levels.environments.has(environment)) {
    throw invalid(['environment'], 'unknown');
  }
  const tryOut = (name: string | undefined) => {
    const at = name === undefined ? 'account' : 'environment';
    const merged = mergeLevels(method.fields, setsOf(levels, name), at);
    return verifyInput(settings, method, usedOf(method, merged), signal);
  };
  const names = environment === undefined ? [...levels.environments.keys()] : [environment];
  if (names.length === 0) {
    const result = await tryOut(undefined);
    return result && { result, isWhole: true, environments: new Map() };
  }
  const tried = await Promise.all(names.map(async (name) => [name, await tryOut(name)] as const));
  const results = tried.flatMap(([name, result]) => (result ? [[name, result] as const] : []));
  const [first] = results;
  if (!first) return null;
  const result = environment === undefined ? combined(method, levels, results) : first[1];
  return { result, isWhole: environment === undefined, environments: new Map(results) };
}

/** What does not work, as errors of the fields that it comes from. */
export function fieldErrorsOfCauses({ causes }: Verification): FieldError[] {
  return causes.map(({ path, code }) => ({ path, code }));
}

/** Works where it works in every environment. */
function combined(
  method: AuthenticationMethod,
  levels: CredentialLevels,
  results: readonly (readonly [string, Verification])[],
): Verification {
  const causes = new Map<string, VerificationCause>();
  for (const [name, verification] of results) {
    for (const cause of verification.causes) {
      const path = isOwn(method, levels, name, cause) ? ['environments', name, ...cause.path] : cause.path;
      causes.set(JSON.stringify([path, cause.code]), { ...cause, path });
    }
  }
  const checkedAt =
    results
      .map(([, each]) => each.checkedAt)
      .toSorted()
      .at(-1) ?? new Date().toISOString();
  return { status: causes.size === 0 ? 'verified' : 'failed', checkedAt, causes: [...causes.values()] };
}

/** Whether what a cause is about is set in that environment, or would have to be. */
function isOwn(
  { fields }: AuthenticationMethod,
  levels: CredentialLevels,
  environment: string,
  { path: [part, name] }: VerificationCause,
): boolean {
  const states = statesOf(setsOf(levels, environment));
  const resolved = resolveValues(fields, { at: 'environment', states });
  const found = resolved.find(
    ({ field }) => field.name === name && isSecretField(field) === (part === 'secrets'),
  );
  return found !== undefined && (found.source === 'environment' || found.isRequiredHere);
}
