import {
  CredentialPatchSchema,
  fieldErrorsOf,
  findMethod,
  KeywardError,
  refusedPatchParts,
  StoreCredentialInputSchema,
  toConnectorInput,
  type AuthenticationMethod,
  type Connector,
  type Credential,
  type CredentialPatch,
  type FieldError,
  type SecretFieldState,
  type StoreCredentialInput,
  type StoreCredentialParams,
  type UpdateCredentialParams,
  type UpdatedCredential,
} from '@keyward/core';
import type { MemoryBackend } from './memoryBackend.ts';
import { randomName } from './randomName.ts';

export interface Storing {
  storeCredential: (params: StoreCredentialParams) => Credential;
  updateCredential: (params: UpdateCredentialParams) => UpdatedCredential;
}

/** Stores third-party credentials and edits all of them. A secret that is not replaced is kept. */
export function createStoring(backend: MemoryBackend): Storing {
  const { store, capabilities, runOnce, secrets, now, random } = backend;
  return {
    storeCredential: ({ input: rawInput, idempotencyKey }) => {
      const { input, connector } = readStoreInput(rawInput, backend.connectors);
      const { secrets: typed, ...rest } = input;
      const exposed = Object.fromEntries(
        Object.entries(typed).map(([name, secret]) => [name, secret.expose()]),
      );
      const canReplay = capabilities.store?.replay === 'sameCredential';
      const { credentialId } = runOnce(
        { idempotencyKey, payload: `store ${JSON.stringify(rest)}`, canReplay },
        () => {
          const id = `cred_${randomName(random)}`;
          secrets.set(id, exposed);
          const createdAt = now().toISOString();
          const fields = Object.entries(exposed).map(([name, value]) => stateOf(name, value, createdAt));
          store.add(newCredential(id, input, connector, fields, createdAt));
          return { credentialId: id, pair: null };
        },
      );
      // The payload holds no secret, so another one under a used key shows only here.
      const isSame = Object.entries(exposed).every(
        ([name, value]) => secrets.get(credentialId)?.[name] === value,
      );
      if (!isSame) throw new KeywardError('idempotencyMismatch');
      return backend.shown(store.get(credentialId));
    },
    updateCredential: ({ id, version, patch: rawPatch }) => {
      const patch = readPatch(rawPatch, backend);
      const changedAt = now().toISOString();
      const next = backend.change(id, version, capabilities.update, (credential) => {
        const known = { ...secrets.get(id) };
        const states = new Map(credential.secretFields.map((state) => [state.name, state]));
        for (const [name, change] of Object.entries(patch.secrets ?? {})) {
          if (change.change === 'set') {
            known[name] = change.value.expose();
            states.set(name, stateOf(name, known[name], changedAt));
          } else if (change.change === 'clear') {
            delete known[name];
            states.set(name, { name, isSet: false, changedAt });
          }
        }
        secrets.set(id, known);
        return { ...patched(credential, patch), secretFields: [...states.values()] };
      });
      return { credential: backend.shown(next) };
    },
  };
}

/**
 * What was typed, without the fields whose condition does not hold.
 *
 * @throws KeywardError `validation` with the fields that are wrong, missing or unknown
 */
export function readStoreInput(
  rawInput: unknown,
  connectors: readonly Connector[],
): { input: StoreCredentialInput; connector: Connector } {
  const parsed = StoreCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const connector = connectors.find(({ id }) => id === input.connectorId);
  const method = connector && findMethod(connector, input);
  const fieldErrors: FieldError[] = [];
  let kept: Pick<StoreCredentialInput, 'values' | 'secrets'> = { values: {}, secrets: {} };
  if (!connector) fieldErrors.push({ path: ['connectorId'], code: 'unknownConnector' });
  else if (!method) fieldErrors.push({ path: ['type'], code: 'unknownType' });
  else {
    const judged = toConnectorInput(method, {
      valueOf: (name) => input.values[name],
      secretOf: (name) => input.secrets[name]?.expose(),
    });
    if (judged.success) kept = { values: { ...judged.values }, secrets: { ...judged.secrets } };
    else fieldErrors.push(...judged.errors);
    fieldErrors.push(...unknownFields(input, method));
  }
  if (!connector || fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return { input: { ...input, ...kept }, connector };
}

function unknownFields(input: StoreCredentialInput, { fields }: AuthenticationMethod): FieldError[] {
  return (['values', 'secrets'] as const).flatMap((part) =>
    Object.keys(input[part])
      .filter((name) => !fields.some((field) => field.name === name))
      .map((name) => ({ path: [part, name], code: 'unknownField' })),
  );
}

function newCredential(
  id: string,
  input: StoreCredentialInput,
  { id: connectorId, name, logoUrl, mark }: Connector,
  secretFields: SecretFieldState[],
  createdAt: string,
): Credential {
  return {
    id,
    name: input.name,
    kind: 'stored',
    type: input.type,
    status: 'unverified',
    connector: {
      id: connectorId,
      name,
      ...(logoUrl !== undefined && { logoUrl }),
      ...(mark !== undefined && { mark }),
    },
    ...(input.methodId !== undefined && { methodId: input.methodId }),
    ...(input.environment !== undefined && { environment: input.environment }),
    ...(input.destination !== undefined && { destination: input.destination }),
    ...(input.contact !== undefined && { contact: input.contact }),
    scopes: [],
    secretFields,
    values: input.values,
    createdAt,
    lastUsedAt: null,
    version: '1',
    actions: ['delete'],
  };
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

function patched(credential: Credential, patch: CredentialPatch): Credential {
  const { name, contact, access, expiresAt, connectionLimit, values } = patch;
  const { expiresAt: oldExpiry, limits, ...rest } = credential;
  const expiry = expiresAt === undefined ? oldExpiry : expiresAt;
  const otherLimits = limits?.filter(({ kind }) => kind !== 'connections') ?? [];
  const newLimits =
    connectionLimit === undefined
      ? limits
      : connectionLimit === null
        ? otherLimits
        : [...otherLimits, { kind: 'connections' as const, maximum: connectionLimit }];
  return {
    ...rest,
    ...(name !== undefined && { name }),
    ...(contact !== undefined && { contact }),
    ...access,
    ...(expiry !== undefined && expiry !== null && { expiresAt: expiry }),
    ...(newLimits !== undefined && { limits: newLimits }),
    ...(values !== undefined && { values: { ...credential.values, ...values } }),
  };
}

/** A hint only of a secret that is long enough for four characters to give nothing away. */
function stateOf(name: string, value: string, changedAt: string): SecretFieldState {
  const hint = value.length >= 16 ? { hint: value.slice(-4) } : {};
  return { name, isSet: value !== '', ...hint, changedAt };
}
