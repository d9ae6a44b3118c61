import { KeywardError, type Connector, type Credential, type StoreCredentialParams } from '@keyward/core';
import { environmentPlace } from './layers.ts';
import type { MemoryBackend } from './memoryBackend.ts';
import { randomName } from './randomName.ts';
import { readStoreInput, type ReadInput } from './storeInput.ts';

/** Stores third-party credentials, at most once for each idempotency key. */
export function createStoring(backend: MemoryBackend): (params: StoreCredentialParams) => Credential {
  const { store, capabilities, runOnce, secrets, now, random } = backend;
  return ({ input: rawInput, idempotencyKey }) => {
    const read = readStoreInput(rawInput, backend);
    const canReplay = capabilities.store?.replay === 'sameCredential';
    const { credentialId } = runOnce({ idempotencyKey, payload: payloadOf(read), canReplay }, () => {
      const id = `cred_${randomName(random)}`;
      for (const [place, typed] of secretsByPlace(id, read)) secrets.set(place, typed);
      store.add(newCredential(id, read, now().toISOString()));
      return { credentialId: id, pair: null };
    });
    // The payload holds no secret, so another one under a used key shows only here.
    const isSame = [...secretsByPlace(credentialId, read)].every(([place, typed]) =>
      Object.entries(typed).every(([name, value]) => secrets.get(place)?.[name] === value),
    );
    if (!isSame) throw new KeywardError('idempotencyMismatch');
    return backend.shown(store.get(credentialId));
  };
}

function payloadOf({ input, account, environments }: ReadInput): string {
  const sets = [...environments].map(([name, { values }]) => [name, values]);
  const rest = { ...input, secrets: {}, values: account.values, environments: sets };
  return `store ${JSON.stringify(rest)}`;
}

function* secretsByPlace(
  id: string,
  { account, environments }: ReadInput,
): Generator<[string, Record<string, string>]> {
  yield [id, account.secrets];
  for (const [name, set] of environments) yield [environmentPlace(id, name), set.secrets];
}

function newCredential(
  id: string,
  { input, connector, account, environments }: ReadInput,
  createdAt: string,
): Credential {
  return {
    id,
    name: input.name,
    kind: 'stored',
    type: input.type,
    status: 'unverified',
    connector: summaryOf(connector),
    ...(input.methodId !== undefined && { methodId: input.methodId }),
    ...(input.environment !== undefined && { environment: input.environment }),
    ...(input.destination !== undefined && { destination: input.destination }),
    ...(input.contact !== undefined && { contact: input.contact }),
    scopes: [],
    secretFields: [...account.secretFields],
    values: { ...account.values },
    ...(input.environments && {
      environments: [...environments].map(([name, { values, secretFields }]) => ({
        name,
        values: { ...values },
        secretFields: [...secretFields],
      })),
    }),
    createdAt,
    lastUsedAt: null,
    version: '1',
    actions: ['delete'],
  };
}

function summaryOf({ id, name, logoUrl, mark }: Connector): Credential['connector'] {
  return {
    id,
    name,
    ...(logoUrl !== undefined && { logoUrl }),
    ...(mark !== undefined && { mark }),
  };
}
