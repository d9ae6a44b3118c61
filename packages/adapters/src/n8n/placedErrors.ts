import { isSecretField, KeywardError, type Field, type FieldError } from '@keyward/core';
import type { N8nConnector } from './connectorIndex.ts';
import { readConnector } from './listConnectors.ts';
import type { N8nApi } from './n8nApi.ts';

/**
 * A refusal of n8n with its field errors where a form has those fields, without the ones that no form
 * has: a name that n8n quotes is taken over only if it is that of a field. Other errors are as they are.
 */
export async function withPlacedErrors(
  error: KeywardError,
  { api, connector, signal }: { api: N8nApi; connector: N8nConnector | undefined; signal: AbortSignal },
): Promise<KeywardError> {
  const { code, message, fieldErrors } = error;
  if (code !== 'validation' || fieldErrors.length === 0) return error;
  const known = connector ? await fieldsOfConnector(connector, api, signal) : [];
  const fields = new Map(known.map((field) => [field.name, field]));
  const placed = fieldErrors.flatMap((fieldError): FieldError[] => {
    const field = fields.get(String(fieldError.path[0]));
    if (!field) return [];
    return [{ path: [isSecretField(field) ? 'secrets' : 'values', field.name], code: fieldError.code }];
  });
  return new KeywardError('validation', { message, fieldErrors: placed, outcome: 'notApplied' });
}

/** None where they can't be read: the refusal stays what it is, without its places. */
async function fieldsOfConnector(
  connector: N8nConnector,
  api: N8nApi,
  signal: AbortSignal,
): Promise<readonly Field[]> {
  try {
    const read = await readConnector(api, connector, signal);
    return read?.methods[0]?.fields ?? [];
  } catch {
    return [];
  }
}
