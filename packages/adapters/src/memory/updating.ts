import type { Credential, CredentialPatch, UpdateCredentialParams, UpdatedCredential } from '@keyward/core';
import { readEdit, type CredentialSets } from './editing.ts';
import { environmentPlace } from './layers.ts';
import type { MemoryBackend } from './memoryBackend.ts';

/** Edits credentials. A secret that is not replaced is kept. */
export function createUpdating(
  backend: MemoryBackend,
): (params: UpdateCredentialParams) => UpdatedCredential {
  const { capabilities, secrets } = backend;
  return ({ id, version, patch: rawPatch }) => {
    const next = backend.change(id, version, capabilities.update, (credential) => {
      const { patch, sets } = readEdit(rawPatch, credential, backend);
      secrets.set(id, sets.account.secrets);
      for (const { name } of credential.environments ?? []) secrets.delete(environmentPlace(id, name));
      for (const [name, set] of sets.environments) secrets.set(environmentPlace(id, name), set.secrets);
      return patched(credential, patch, sets);
    });
    return { credential: backend.shown(next) };
  };
}

function patched(credential: Credential, patch: CredentialPatch, { account, environments }: CredentialSets) {
  const { name, contact, access } = patch;
  const { expiresAt, limits, destination, ...rest } = credential;
  const nextExpiry = patch.expiresAt === undefined ? expiresAt : patch.expiresAt;
  const nextDestination = patch.destination === undefined ? destination : patch.destination;
  const nextLimits = limitsAfter(limits, patch.connectionLimit);
  const hasValues = credential.values !== undefined || patch.values !== undefined;
  return {
    ...rest,
    ...(name !== undefined && { name }),
    ...(contact !== undefined && { contact }),
    ...access,
    ...(nextDestination !== undefined && nextDestination !== null && { destination: nextDestination }),
    ...(nextExpiry !== undefined && nextExpiry !== null && { expiresAt: nextExpiry }),
    ...(nextLimits !== undefined && { limits: nextLimits }),
    ...(hasValues && { values: account.values }),
    secretFields: [...account.secretFields],
    ...environmentsAfter(credential, patch, environments),
  };
}

function environmentsAfter(
  { environments }: Credential,
  patch: CredentialPatch,
  sets: CredentialSets['environments'],
): Pick<Credential, 'environments'> {
  if (!environments && !patch.environments) return {};
  const healthOf = (name: string) => environments?.find((state) => state.name === name)?.health;
  return {
    environments: [...sets].map(([name, { values, secretFields }]) => {
      const health = healthOf(name);
      return { name, values, secretFields: [...secretFields], ...(health && { health }) };
    }),
  };
}

function limitsAfter(
  limits: Credential['limits'],
  connectionLimit: CredentialPatch['connectionLimit'],
): Credential['limits'] {
  if (connectionLimit === undefined) return limits;
  const others = limits?.filter(({ kind }) => kind !== 'connections') ?? [];
  return connectionLimit === null ? others : [...others, { kind: 'connections', maximum: connectionLimit }];
}
