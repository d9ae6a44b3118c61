import {
  KeywardError,
  type AdapterMethods,
  type CredentialPatch,
  type FieldValue,
  type SecretFieldState,
  type StoreCredentialInput,
} from '@keyward/core';
import type { ConnectorIndex } from './connectorIndex.ts';
import { idOfIntent } from './idOfIntent.ts';
import { mustNotBeAborted } from './mustNotBeAborted.ts';
import type { CredentialBody, N8nApi } from './n8nApi.ts';
import { withPlacedErrors } from './placedErrors.ts';
import { readPatch, readStoreInput } from './readInput.ts';
import type { CredentialRow } from './wire.ts';

/**
 * Stores and edits credentials. n8n takes the id of a new one from its caller, so the same
 * idempotency key can't make a second one; and it merges an edit's data into what it has, so a secret
 * that is not sent is kept. Secrets leave in the body of a request only, and never come back.
 */
export function createStoring(
  api: N8nApi,
  connectors: ConnectorIndex,
  projectId: string | undefined,
): Required<Pick<AdapterMethods, 'storeCredential' | 'updateCredential'>> {
  /**
   * What was created under this id before, if it is what was asked for now. What was typed is written
   * to it again: it may be corrected since, and n8n does not tell what it has.
   */
  const replayed = async (
    refusal: KeywardError,
    wanted: { id: string; name: string; type: string },
    input: StoreCredentialInput,
    signal: AbortSignal,
  ): Promise<CredentialRow> => {
    try {
      const row = await api.getCredential(wanted.id, signal);
      if (row.name !== wanted.name || row.type !== wanted.type) throw new KeywardError('idempotencyMismatch');
      const data = { ...dataOf(input), ...emptiedSecrets(input) };
      if (Object.keys(data).length === 0) return row;
      return await api.updateCredential(wanted.id, { data, isPartialData: true }, signal);
    } catch (thrown) {
      throw KeywardError.from(thrown).code === 'notFound' ? refusal : thrown;
    }
  };

  return {
    storeCredential: async ({ input: rawInput, idempotencyKey, signal }) => {
      mustNotBeAborted(signal);
      const { input, connector } = readStoreInput(rawInput, connectors);
      const id = await idOfIntent(idempotencyKey);
      const { type } = connector;
      const name = input.name === '' ? id : input.name;
      const body = { id, name, type, data: dataOf(input), ...(projectId !== undefined && { projectId }) };
      const row = await api
        .createCredential(body, signal)
        .catch((thrown: unknown) => {
          const error = KeywardError.from(thrown);
          if (error.code !== 'conflict') throw error;
          return replayed(error, body, input, signal);
        })
        .catch(async (thrown: unknown) => {
          throw await withPlacedErrors(KeywardError.from(thrown), { api, connector, signal });
        });
      return { ...connectors.credentialOf(row), secretFields: statesOf(input) };
    },
    updateCredential: async ({ id, patch: rawPatch, signal }) => {
      mustNotBeAborted(signal);
      const body = bodyOf(id, readPatch(rawPatch));
      const row = await api.updateCredential(id, body, signal).catch(async (thrown: unknown) => {
        const error = KeywardError.from(thrown);
        const isPlaceable = error.code === 'validation' && error.fieldErrors.length > 0;
        const before = isPlaceable ? await api.getCredential(id, signal).catch(() => null) : null;
        const connector = before ? connectors.find(before.type) : undefined;
        throw await withPlacedErrors(error, { api, connector, signal });
      });
      return { credential: connectors.credentialOf(row) };
    },
  };
}

/** What was left empty is not sent: n8n would take an empty text for a value. */
function dataOf({ values, secrets }: StoreCredentialInput): Record<string, FieldValue> {
  const exposed = Object.entries(secrets).map(([name, secret]) => [name, secret.expose()] as const);
  const typed = [...Object.entries(values), ...exposed];
  return Object.fromEntries(typed.filter(([, value]) => value !== null && value !== ''));
}

/** What was typed before and left empty now is not to stay behind. */
function emptiedSecrets({ secrets }: StoreCredentialInput): Record<string, ''> {
  const emptied = Object.entries(secrets).filter(([, secret]) => secret.expose() === '');
  return Object.fromEntries(emptied.map(([name]) => [name, '' as const]));
}

function statesOf({ secrets }: StoreCredentialInput): SecretFieldState[] {
  return Object.entries(secrets).map(([name, secret]) => ({ name, isSet: secret.expose() !== '' }));
}

/** `isPartialData` makes n8n merge: what is not in `data` stays as it is. */
function bodyOf(id: string, { name, values = {}, secrets = {} }: CredentialPatch): CredentialBody {
  const data: [string, FieldValue][] = Object.entries(values).map(([field, value]) => [field, value ?? '']);
  for (const [field, change] of Object.entries(secrets)) {
    if (change.change === 'set') data.push([field, change.value.expose()]);
    if (change.change === 'clear') data.push([field, '']);
  }
  return {
    ...(name !== undefined && { name: name === '' ? id : name }),
    ...(data.length > 0 && { data: Object.fromEntries(data), isPartialData: true }),
  };
}
