import {
  CredentialPatchSchema,
  fieldErrorsOf,
  KeywardError,
  levelsOf,
  refusedPatchParts,
  type Credential,
  type CredentialPatch,
  type FieldError,
} from '@keyward/core';
import { judgeSet } from './judgeSet.ts';
import { environmentPlace, methodOf, setAbove } from './layers.ts';
import { emptySet, patchedSet, type LevelSet } from './levelSet.ts';
import type { MemoryBackend } from './memoryBackend.ts';
import { below } from './storeInput.ts';

/** A credential's sets as they are, or will be. */
export interface CredentialSets {
  account: LevelSet;
  /** By name, in their order. */
  environments: ReadonlyMap<string, LevelSet>;
}

/** What a credential has set, with its secrets. */
export function setsOf(credential: Credential, { secrets }: Pick<MemoryBackend, 'secrets'>): CredentialSets {
  const { id, values = {}, secretFields, environments = [] } = credential;
  return {
    account: { values, secretFields, secrets: secrets.get(id) ?? {} },
    environments: new Map(
      environments.map((state) => [
        state.name,
        { ...state, secrets: secrets.get(environmentPlace(id, state.name)) ?? {} },
      ]),
    ),
  };
}

/** The sets as an edit leaves them. Nothing is saved. */
function editedSets(
  { account, environments }: CredentialSets,
  { values, secrets, environments: changes = {} }: CredentialPatch,
  changedAt: string,
): CredentialSets {
  const next = new Map(environments);
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) next.delete(name);
    else next.set(name, patchedSet(next.get(name) ?? emptySet, change, changedAt));
  }
  const own = { ...(values && { values }), ...(secrets && { secrets }) };
  return { account: patchedSet(account, own, changedAt), environments: next };
}

/**
 * Reads an edit, and judges what it sets by what will hold then.
 *
 * @throws KeywardError `validation`
 */
export function readEdit(
  rawPatch: unknown,
  credential: Credential,
  backend: MemoryBackend,
): { patch: CredentialPatch; sets: CredentialSets } {
  const patch = readPatch(rawPatch, backend);
  const sets = editedSets(setsOf(credential, backend), patch, backend.now().toISOString());
  const fieldErrors = judgeEdit(patch, credential, sets, backend);
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return { patch, sets };
}

function judgeEdit(
  { values, secrets, environments }: CredentialPatch,
  credential: Credential,
  { account, environments: sets }: CredentialSets,
  backend: MemoryBackend,
): FieldError[] {
  const method = methodOf(credential, backend.connectors);
  if (!method) return [];
  const levels = levelsOf(backend.capabilities);
  const organization = setAbove(credential.connector?.id, method, backend);
  const own = { ...(values && { values }), ...(secrets && { secrets }) };
  const atAccount =
    values || secrets
      ? judgeSet({ method, at: 'account', levels, layers: { organization, account }, patch: own })
      : [];
  const atEnvironments = Object.entries(environments ?? {}).flatMap(([name, change]) => {
    const environment = sets.get(name);
    if (change === null || !environment) return [];
    const layers = { organization, account, environment };
    return below(name, judgeSet({ method, at: 'environment', levels, layers, patch: change }));
  });
  return [...atAccount, ...atEnvironments];
}

function readPatch(rawPatch: unknown, { capabilities, scopeNames }: MemoryBackend): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(rawPatch);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const patch = parsed.data;
  if (!capabilities.update) throw new KeywardError('unsupported');
  const fieldErrors = refusedPatchParts(patch, capabilities.update);
  patch.access?.scopes.forEach((scope, index) => {
    if (!scopeNames.includes(scope))
      fieldErrors.push({ path: ['access', 'scopes', index], code: 'unknownScope' });
  });
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return patch;
}
