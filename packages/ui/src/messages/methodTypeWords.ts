import type { CredentialType } from '@keyward/core';

/** How to sign in, by the type of the credential, where a connector has no words of its own for it. */
export const methodTypeWords: Record<CredentialType, string> = {
  apiKey: 'API key',
  basic: 'User name and password',
  bearer: 'Access token',
  oauth2ClientCredentials: 'OAuth 2 client',
  oauth2AuthorizationCode: 'Sign in with an account',
  mutualTLS: 'Client certificate',
  signedRequest: 'Signed requests',
  database: 'Database login',
  custom: 'Other',
};
