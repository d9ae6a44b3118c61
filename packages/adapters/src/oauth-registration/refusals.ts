import { KeywardError, type FieldError } from '@keyward/core';
import { isRecord } from './clientInformation.ts';

const refusedMetadata = new Set([
  'invalid_client_metadata',
  'invalid_redirect_uri',
  'invalid_software_statement',
  'unapproved_software_statement',
]);

/** Metadata that a form can show an error at. */
const fields: readonly (readonly [RegExp, FieldError])[] = [
  [/\bscopes?\b/, { path: ['scopes'], code: 'refused' }],
  [/\bcontacts?\b/, { path: ['contact'], code: 'refused' }],
  [/\bclient_name\b/, { path: ['name'], code: 'refused' }],
];

/** `error` of an OAuth error answer (RFC 6749 §5.2), where it is one. */
export function oauthErrorOf(body: unknown): string | undefined {
  const error = isRecord(body) ? body['error'] : undefined;
  return typeof error === 'string' && /^[\x20-\x7E]{1,100}$/.test(error) ? error : undefined;
}

/** RFC 7591 §3.2.2. Which field it is about stands in a sentence, of which only the field's name is read. */
export function readRegistrationRefusal(_status: number, body: unknown): KeywardError | undefined {
  const error = oauthErrorOf(body);
  if (error === undefined || !refusedMetadata.has(error)) return undefined;
  const description = isRecord(body) ? body['error_description'] : undefined;
  const text = typeof description === 'string' ? description.slice(0, 1000) : '';
  return new KeywardError('validation', {
    message: `Keyward: the authorization server refused the client's metadata (${error}).`,
    fieldErrors: fields.filter(([name]) => name.test(text)).map(([, fieldError]) => fieldError),
    outcome: 'notApplied',
  });
}

/**
 * RFC 7592 §2 answers 401 with `invalid_token` for a client that is not there, as RFC 6750 for a token
 * that is none. A 401 without it comes from something in between, and says nothing about the client.
 */
export function readManagementRefusal(
  status: number,
  body: unknown,
  headers: Headers,
): KeywardError | undefined {
  const challenge = headers.get('www-authenticate') ?? '';
  const isInvalidToken = oauthErrorOf(body) === 'invalid_token' || /\berror="invalid_token"/.test(challenge);
  if (status === 401 && isInvalidToken) return new KeywardError('notFound');
  return readRegistrationRefusal(status, body);
}
