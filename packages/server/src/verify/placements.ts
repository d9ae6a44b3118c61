import type { Placement } from '@keyward/core';
import { toBase64, toHex, utf8 } from '../crypto/bytes.ts';
import { hmacSha256 } from '../crypto/hmac.ts';
import type { EgressRequest } from '../egress/egressTypes.ts';
import type { DryInput } from './dryInput.ts';

interface Message {
  url: URL;
  headers: Record<string, string>;
  body: string;
  tls?: EgressRequest['tls'];
}

/** Puts the credential where the connector says. A place whose fields were left out stays empty. */
export async function place(
  message: Message,
  placements: readonly Placement[],
  input: DryInput,
): Promise<void> {
  for (const placement of placements) await placeOne(message, placement, input);
}

/** The templates of a placement, for the fields that a refusal is about. */
export function templatesOf(placement: Placement): (string | undefined)[] {
  if (placement.in === 'basic') return [placement.username, placement.password];
  if (placement.in === 'tls') return [placement.certificate, placement.privateKey, placement.passphrase];
  return [placement.in === 'signature' ? placement.secret : placement.value];
}

async function placeOne(message: Message, placement: Placement, { fill }: DryInput): Promise<void> {
  const { headers } = message;
  if (placement.in === 'basic') {
    const pair = `${fill(placement.username) ?? ''}:${fill(placement.password) ?? ''}`;
    headers['Authorization'] = `Basic ${toBase64(utf8(pair))}`;
    return;
  }
  if (placement.in === 'tls') {
    const [certificate, privateKey] = [fill(placement.certificate), fill(placement.privateKey)];
    const passphrase = placement.passphrase === undefined ? null : fill(placement.passphrase);
    if (certificate === null || privateKey === null) return;
    message.tls = { certificate, privateKey, ...(passphrase !== null && { passphrase }) };
    return;
  }
  if (placement.in === 'signature') {
    const secret = fill(placement.secret);
    if (secret === null) return;
    headers[placement.header] = toHex(await hmacSha256(utf8(secret), utf8(message.body)));
    return;
  }
  const value = fill(placement.value);
  if (value === null) return;
  if (placement.in === 'query') message.url.searchParams.set(placement.name, value);
  else if (placement.in === 'header') headers[placement.name] = value;
  else headers['Cookie'] = [headers['Cookie'], `${placement.name}=${value}`].filter(Boolean).join('; ');
}
