import * as z from 'zod/mini';
import { importAesKey, seal, unseal } from './aesGcm.ts';
import { encodeParts, randomBytes, utf8, type Bytes } from './bytes.ts';
import type { KeyRing } from './masterKeys.ts';

/** Stored secrets at rest: the values under a data key of their own, that key under a master key. */
export interface Envelope {
  keyId: string;
  wrappedKey: Uint8Array;
  sealedValues: Uint8Array;
}

/**
 * Where an envelope belongs: to a credential, or to what an organization has set for a connector's method. Moved
 * anywhere else, it no longer opens.
 */
export type EnvelopeOwner = CredentialOwner | SetupOwner;

export interface CredentialOwner {
  organizationId: string;
  credentialId: string;
}

export interface SetupOwner {
  organizationId: string;
  connectorId: string;
  methodKey: string;
}

const SecretValuesSchema = z.record(z.string(), z.string());

export async function sealSecrets(
  keys: KeyRing,
  owner: EnvelopeOwner,
  values: Readonly<Record<string, string>>,
): Promise<Envelope> {
  const dataKey = randomBytes(32);
  const sealedValues = await seal(
    await importAesKey(dataKey),
    utf8(JSON.stringify(values)),
    boundTo('values', owner),
  );
  return { ...(await wrap(keys, owner, dataKey)), sealedValues };
}

export async function unsealSecrets(
  keys: KeyRing,
  owner: EnvelopeOwner,
  envelope: Envelope,
): Promise<Record<string, string>> {
  const dataKey = await importAesKey(await unwrap(keys, owner, envelope));
  const opened = await unseal(dataKey, envelope.sealedValues, boundTo('values', owner));
  return SecretValuesSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
}

/** The same data key under the current master key; the values stay as they are. */
export async function rewrapEnvelope(
  keys: KeyRing,
  owner: EnvelopeOwner,
  envelope: Envelope,
): Promise<Envelope> {
  const dataKey = await unwrap(keys, owner, envelope);
  return { ...(await wrap(keys, owner, dataKey)), sealedValues: envelope.sealedValues };
}

async function wrap(keys: KeyRing, owner: EnvelopeOwner, dataKey: Bytes) {
  const keyId = keys.current;
  const wrappedKey = await seal(await keys.wrappingKey(keyId), dataKey, boundTo('data key', owner));
  return { keyId, wrappedKey };
}

async function unwrap(keys: KeyRing, owner: EnvelopeOwner, envelope: Envelope): Promise<Bytes> {
  return unseal(await keys.wrappingKey(envelope.keyId), envelope.wrappedKey, boundTo('data key', owner));
}

function boundTo(part: string, owner: EnvelopeOwner): Bytes {
  const names =
    'credentialId' in owner ? [owner.credentialId] : ['setup', owner.connectorId, owner.methodKey];
  return encodeParts('keyward envelope 1', part, owner.organizationId, ...names);
}
