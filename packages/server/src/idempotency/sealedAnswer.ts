import { seal, unseal } from '../crypto/aesGcm.ts';
import { encodeParts, utf8, type Bytes } from '../crypto/bytes.ts';
import type { KeyRing } from '../crypto/masterKeys.ts';

export interface AnswerOwner {
  organizationId: string;
  credentialId: string;
  /** In the clear it is known to the caller only, and without it the answer does not open. */
  idempotencyKey: string;
}

export async function sealAnswer(
  keys: KeyRing,
  owner: AnswerOwner,
  answer: string,
): Promise<{ keyId: string; sealed: Bytes }> {
  const keyId = keys.current;
  const key = await keys.replayKey(keyId, owner.idempotencyKey);
  return { keyId, sealed: await seal(key, utf8(answer), boundTo(owner)) };
}

export async function openAnswer(
  keys: KeyRing,
  owner: AnswerOwner,
  { keyId, sealed }: { keyId: string; sealed: Uint8Array },
): Promise<string> {
  const key = await keys.replayKey(keyId, owner.idempotencyKey);
  return new TextDecoder().decode(await unseal(key, sealed, boundTo(owner)));
}

function boundTo({ organizationId, credentialId }: AnswerOwner): Bytes {
  return encodeParts('keyward answer 1', organizationId, credentialId);
}
