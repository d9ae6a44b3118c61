import { KeywardError, Secret } from '@keyward/core';

/** What an authorization server says of a client (RFC 7591 §3.2.1), parsed. */
export interface ClientInformation {
  clientId: string;
  /** Absent where the server does not send it, or sends a mask. */
  clientSecret?: Secret;
  /** Absent: never. */
  expiresAt?: string;
  registrationToken?: Secret;
  clientUri?: string;
  name: string;
  contact?: string;
  /** Absent where the server does not say. */
  scopes?: readonly string[];
  /** What a replacement has to send again (RFC 7592 §2.2): all but what the server alone sets, and the secret. */
  metadata: Readonly<Record<string, unknown>>;
}

const maximumNameLength = 10_000;
const maximumContactLength = 320;
const scopeToken = /^[\x21\x23-\x5B\x5D-\x7E]{1,200}$/;

/** @throws KeywardError `badResponse` when it is no client; never with a piece of it */
export function parseClientInformation(body: unknown): ClientInformation {
  if (!isRecord(body)) throw noClient();
  const {
    client_id: clientId,
    client_secret: clientSecret,
    client_secret_expires_at: expiresAt,
    client_id_issued_at: _issuedAt,
    registration_access_token: registrationToken,
    registration_client_uri: clientUri,
    ...metadata
  } = body;
  if (!isText(clientId, 200)) throw noClient();
  const { client_name: name, contacts, scope } = metadata;
  const contact = Array.isArray(contacts)
    ? contacts.find((one) => isText(one, maximumContactLength))
    : undefined;
  const expiry = instantOf(expiresAt);
  return {
    clientId,
    ...(isSecret(clientSecret) && { clientSecret: new Secret(clientSecret) }),
    ...(expiry !== undefined && { expiresAt: expiry }),
    ...(isSecret(registrationToken) && { registrationToken: new Secret(registrationToken) }),
    ...(isText(clientUri, 2048) && { clientUri }),
    name: isText(name, maximumNameLength) ? name : '',
    ...(contact !== undefined && { contact }),
    ...(typeof scope === 'string' && { scopes: scopesOf(scope) }),
    metadata,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown, maximumLength: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= maximumLength;
}

/** A mask, such as a row of asterisks, is no secret: taken for one, it would look like a rotation. */
function isSecret(value: unknown): value is string {
  return isText(value, 10_000) && new Set(value).size > 1;
}

function scopesOf(scope: string): string[] {
  return [...new Set(scope.split(' '))].filter((token) => scopeToken.test(token));
}

/** Seconds since 1970; 0 is never. */
function instantOf(seconds: unknown): string | undefined {
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds < 253_402_300_800)) return undefined;
  return new Date(seconds * 1000).toISOString();
}

function noClient(): KeywardError {
  return new KeywardError('badResponse', {
    message:
      'Keyward: the authorization server must answer with client information (RFC 7591 §3.2.1), but `client_id` is missing or longer than 200 characters.',
  });
}
