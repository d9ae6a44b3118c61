import type { Verification, VerifyCredentialParams } from '@keyward/core';
import type { MemoryBackend } from './memoryBackend.ts';
import { readStoreInput } from './storing.ts';

/** Tries a typed or saved credential out, as the `verify` option judges it. Saves nothing but the status. */
export function createVerifying(
  backend: MemoryBackend,
): (params: Pick<VerifyCredentialParams, 'target'>) => Verification {
  const { store, secrets, connectors, now } = backend;
  return ({ target }) => {
    const checkedAt = now().toISOString();
    if ('input' in target) {
      const { input } = readStoreInput(target.input, connectors);
      const typed = Object.entries(input.secrets).map(([name, secret]) => [name, secret.expose()] as const);
      const { connectorId, values } = input;
      const causes = backend.verify({ connectorId, values, secrets: Object.fromEntries(typed) });
      return resultOf(causes, checkedAt);
    }
    const credential = store.get(target.id);
    const { connector, values = {} } = credential;
    const causes = backend.verify({
      connectorId: connector?.id,
      values,
      secrets: secrets.get(target.id) ?? {},
    });
    const result = resultOf(causes, checkedAt);
    const health = [result, ...(credential.health ?? [])].slice(0, 30);
    store.replace({ ...credential, status: causes.length === 0 ? 'active' : 'invalid', health });
    return result;
  };
}

function resultOf(causes: readonly Verification['causes'][number][], checkedAt: string): Verification {
  return { status: causes.length === 0 ? 'verified' : 'failed', checkedAt, causes: [...causes] };
}
