/** The pair by which an application is known at an authorization server (RFC 6749 §2.3). */
export const clientFields = [
  { name: 'clientId', label: 'Client ID', kind: 'text', required: true },
  { name: 'clientSecret', label: 'Client secret', kind: 'secret', required: true },
] as const;

/** What a consent brings: the authorization server fills it in, so nobody is asked. */
export const accessTokenField = {
  name: 'accessToken',
  label: 'Access token',
  kind: 'secret',
  isAutomatic: true,
} as const;

export const bearerPlacement = {
  in: 'header',
  name: 'Authorization',
  value: 'Bearer {accessToken}',
} as const;
