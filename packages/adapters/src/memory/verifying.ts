import {
  KeywardError,
  levelsOf,
  type Credential,
  type Verification,
  type VerifyCredentialParams,
} from '@keyward/core';
import { readEdit, setsOf, type CredentialSets } from './editing.ts';
import { mergedAt, methodOf, setAbove } from './layers.ts';
import type { MemoryBackend } from './memoryBackend.ts';
import { readStoreInput } from './storeInput.ts';

type Params = Pick<VerifyCredentialParams, 'target' | 'environment'>;

const keptResults = 30;

/**
 * Tries a typed, saved or edited credential out, as the `verify` option judges what is merged from all levels.
 * Saves nothing but how a saved one does.
 */
export function createVerifying(backend: MemoryBackend): (params: Params) => Verification {
  const { store, capabilities, connectors, now } = backend;

  function tryOut(
    subject: Pick<Credential, 'connector' | 'type' | 'methodId'>,
    { account, environments }: CredentialSets,
    environment: string | undefined,
  ): Verification {
    const method = methodOf(subject, connectors);
    const set = environment === undefined ? undefined : environments.get(environment);
    if (environment !== undefined && !set) {
      throw new KeywardError('validation', {
        fieldErrors: [{ path: ['environment'], code: 'unknownEnvironment' }],
      });
    }
    const organization = setAbove(subject.connector?.id, method, backend);
    const layers = { organization, account, ...(set && { environment: set }) };
    const merged = mergedAt(method, set ? 'environment' : 'account', layers, levelsOf(capabilities));
    const causes = backend.verify({
      connectorId: subject.connector?.id,
      ...(environment !== undefined && { environment }),
      ...merged,
    });
    const status = causes.length === 0 ? 'verified' : 'failed';
    return { status, checkedAt: now().toISOString(), causes: [...causes] };
  }

  return ({ target, environment }) => {
    if ('input' in target) {
      const { input, connector, ...sets } = readStoreInput(target.input, backend);
      return tryOut({ ...input, connector }, sets, environment);
    }
    const credential = store.get(target.id);
    if ('patch' in target) {
      const isStale = capabilities.update?.versionLock && credential.version !== target.version;
      if (isStale) throw new KeywardError('versionConflict');
      return tryOut(credential, readEdit(target.patch, credential, backend).sets, environment);
    }
    const result = tryOut(credential, setsOf(credential, backend), environment);
    store.replace(withResult(credential, result, environment));
    return result;
  };
}

/** How a credential does is how it did last in each of its places. */
function withResult(credential: Credential, result: Verification, environment?: string): Credential {
  const after = ({ health = [] }: Pick<Credential, 'health'>) => [result, ...health].slice(0, keptResults);
  const environments = credential.environments?.map((state) =>
    state.name === environment ? { ...state, health: after(state) } : state,
  );
  const next = {
    ...credential,
    ...(environment === undefined && { health: after(credential) }),
    ...(environments && { environments }),
  };
  const last = [next, ...(environments ?? [])].map(({ health }) => health?.[0]?.status);
  return { ...next, status: last.includes('failed') ? 'invalid' : 'active' };
}
