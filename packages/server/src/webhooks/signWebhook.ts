import type { Secret } from '@keyward/core';
import { equalInConstantTime, toHex, utf8 } from '../crypto/bytes.ts';
import { hmacSha256 } from '../crypto/hmac.ts';

/** The header that a signature travels in. */
export const signatureHeader = 'Keyward-Signature';

export interface SignWebhookParams {
  /** The signing secret: `openSecrets` answers with it as `secret`. */
  secret: Secret | string;
  /** Exactly as it is sent. */
  body: string;
  /** @default now */
  at?: Date;
}

export interface VerifyWebhookParams {
  secret: Secret | string;
  /** Exactly as it was received, before anything parsed it. */
  body: string;
  /** The value of `Keyward-Signature`; `null` where there was none. */
  header: string | null;
  /**
   * How old, or how far ahead, a signature may be, so that a recorded request is worth nothing later.
   * @default 300
   */
  toleranceSeconds?: number;
  /** @default now */
  at?: Date;
}

const maximumSignatures = 5;

/** Signs a request: HMAC-SHA256 over `timestamp.body`, as `t=…,v1=…`, for the header `Keyward-Signature`. */
export async function signWebhook({ secret, body, at = new Date() }: SignWebhookParams): Promise<string> {
  const timestamp = Math.floor(at.getTime() / 1000);
  return `t=${timestamp},v1=${await signatureOf(secret, timestamp, body)}`;
}

/**
 * Whether a request was signed with the secret, and lately. Never throws for what somebody else sent.
 * Several `v1` may stand in the header while a secret is being replaced.
 */
export async function verifyWebhookSignature(params: VerifyWebhookParams): Promise<boolean> {
  const { secret, body, header, toleranceSeconds = 300, at = new Date() } = params;
  const parts = (header ?? '').split(',').map((part) => part.trim());
  const timestamp = /^t=(\d{1,12})$/.exec(parts[0] ?? '')?.[1];
  const given = parts.slice(1).flatMap((part) => /^v1=([0-9a-f]{64})$/.exec(part)?.[1] ?? []);
  if (timestamp === undefined || given.length === 0 || given.length > maximumSignatures) return false;
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = utf8(await signatureOf(secret, Number(timestamp), body));
  return given.map((each) => equalInConstantTime(utf8(each), expected)).includes(true);
}

async function signatureOf(secret: Secret | string, timestamp: number, body: string): Promise<string> {
  const key = typeof secret === 'string' ? secret : secret.expose();
  return toHex(await hmacSha256(utf8(key), utf8(`${timestamp}.${body}`)));
}
