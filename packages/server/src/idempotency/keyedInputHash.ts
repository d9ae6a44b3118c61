import type { StoreCredentialInput } from '@keyward/core';
import { hmacSha256 } from '../crypto/hmac.ts';
import { utf8, type Bytes } from '../crypto/bytes.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';

/**
 * Equal for equal input after parsing, secrets among it. Keyed, since a plain hash in the database would
 * let somebody try out passwords.
 */
export async function hashStoreInput(
  keys: KeyRing,
  keyId: string,
  {
    name,
    connectorId,
    type,
    methodId,
    contact,
    destination,
    environment,
    values,
    secrets,
    environments,
  }: StoreCredentialInput,
): Promise<Bytes> {
  const parts = [name, connectorId, type, methodId ?? null, contact ?? null, destination ?? null];
  const below = Object.entries(environments ?? {}).map(
    ([each, set]) => [each, { values: set.values, secrets: exposed(set.secrets) }] as const,
  );
  return hashParts(keys, keyId, [
    ...parts,
    environment ?? null,
    sorted(values),
    exposed(secrets),
    // Absent where there are none, so that keys of the time before there were any still match.
    ...(below.length > 0 ? [Object.fromEntries(below)] : []),
  ]);
}

function exposed(secrets: StoreCredentialInput['secrets']): Record<string, string> {
  return Object.fromEntries(Object.entries(secrets).map(([field, secret]) => [field, secret.expose()]));
}

/** The same for any list of what JSON can say. */
export async function hashParts(keys: KeyRing, keyId: string, parts: readonly unknown[]): Promise<Bytes> {
  return hmacSha256(await keys.inputHashKey(keyId), utf8(JSON.stringify(parts.map(sorted))));
}

/** The order of the names in JSON is no difference. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([name, item]) => [name, sorted(item)]);
}
