import { KeywardError, type FieldError } from '@keyward/core';
import type { ReadRefusal } from '../internal/httpClient.ts';
import { retryAfterSeconds } from '../internal/retryAfter.ts';
import { isRow } from './apiKeyRow.ts';

/** Which field a code is about, and what is wrong with it. */
const refusedFields: Readonly<Record<string, FieldError>> = {
  INVALID_NAME_LENGTH: { path: ['name'], code: 'too_big' },
  NAME_REQUIRED: { path: ['name'], code: 'too_small' },
  EXPIRES_IN_IS_TOO_SMALL: { path: ['expiresAt'], code: 'inThePast' },
  EXPIRES_IN_IS_TOO_LARGE: { path: ['expiresAt'], code: 'tooLate' },
  KEY_DISABLED_EXPIRATION: { path: ['expiresAt'], code: 'unsupported' },
};

/** What the host's server has to change before this can work; no user can. */
const misconfigurations: Readonly<Record<string, string>> = {
  METADATA_DISABLED: 'the contact is kept in the metadata of a key: set `enableMetadata: true`',
  NO_VALUES_TO_UPDATE: 'the contact is kept in the metadata of a key: set `enableMetadata: true`',
  NO_DEFAULT_API_KEY_CONFIGURATION_FOUND: 'there is no default configuration: set `configId`',
  ORGANIZATION_ID_REQUIRED: 'keys of this configuration belong to organizations: set `organizationId`',
  ORGANIZATION_PLUGIN_REQUIRED: 'keys of organizations need the organization plugin',
  SERVER_ONLY_PROPERTY: 'the plugin takes something from the server only',
};

/** What the plugin's error codes mean. Its texts are not taken over. */
export const readRefusal: ReadRefusal = (status, body, headers) => {
  if (status === 429) return rateLimited(headers);
  const code = isRow(body) && typeof body.code === 'string' ? body.code : '';
  if (Object.hasOwn(refusedFields, code)) {
    const field = refusedFields[code];
    return new KeywardError('validation', { fieldErrors: field ? [field] : [] });
  }
  if (Object.hasOwn(misconfigurations, code)) {
    return new KeywardError('unsupported', {
      message: `Keyward: better-auth refused (${code}): ${misconfigurations[code]}.`,
    });
  }
  // With 401, though signing in again does not help.
  if (code === 'USER_BANNED') return new KeywardError('forbidden');
  if (status === 404 && code !== 'KEY_NOT_FOUND') {
    // Not `notFound`: that would tell the user that the key is gone.
    return new KeywardError('badResponse', {
      message:
        'Keyward: there is no such route (HTTP 404). Check that `baseUrl` leads to better-auth and that its API key plugin is on.',
    });
  }
  return undefined;
};

/** better-auth names the seconds in `X-Retry-After`; a proxy before it in `Retry-After`. */
function rateLimited(headers: Headers): KeywardError {
  const standard = new Headers(headers);
  const own = headers.get('x-retry-after');
  if (own !== null) standard.set('retry-after', own);
  const seconds = retryAfterSeconds(standard, Date.now());
  return new KeywardError('rateLimited', seconds === undefined ? {} : { retryAfterSeconds: seconds });
}
