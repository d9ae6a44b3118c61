import {
  CredentialPatchSchema,
  fieldErrorsOf,
  KeywardError,
  refusedPatchParts,
  StoreCredentialInputSchema,
  type Capabilities,
  type CredentialPatch,
  type FieldError,
  type StoreCredentialInput,
} from '@keyward/core';
import type { ConnectorIndex, N8nConnector } from './connectorIndex.ts';

/** What an edit can change in n8n. It has no version to check. */
export const updateCapability = {
  versionLock: false,
  fields: ['name', 'values', 'secrets'],
} as const satisfies Capabilities['update'];

/** n8n's rule for names, in code points. It answers others with a sentence that names no field. */
const nameLength = { minimum: 3, maximum: 128 };

/** @throws KeywardError `validation` with what is wrong, or what n8n has no place for */
export function readStoreInput(
  rawInput: unknown,
  connectors: ConnectorIndex,
): { input: StoreCredentialInput; connector: N8nConnector } {
  const parsed = StoreCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const connector = connectors.find(input.connectorId);
  const fieldErrors = nameErrors(input.name);
  if (!connector) fieldErrors.push({ path: ['connectorId'], code: 'unknownConnector' });
  else if (input.type !== (connector.credentialType ?? 'custom'))
    fieldErrors.push({ path: ['type'], code: 'unknownType' });
  for (const part of ['contact', 'destination'] as const) {
    if (input[part] !== undefined) fieldErrors.push({ path: [part], code: 'unsupported' });
  }
  if (!connector || fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return { input, connector };
}

/** @throws KeywardError `validation` with what is wrong, or what n8n has no place for */
export function readPatch(rawPatch: unknown): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(rawPatch);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const patch = parsed.data;
  const fieldErrors = [...refusedPatchParts(patch, updateCapability), ...nameErrors(patch.name ?? '')];
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return patch;
}

function nameErrors(name: string): FieldError[] {
  const length = Array.from(name).length;
  if (length === 0) return [];
  if (length < nameLength.minimum) return [{ path: ['name'], code: 'too_small' }];
  return length > nameLength.maximum ? [{ path: ['name'], code: 'too_big' }] : [];
}
