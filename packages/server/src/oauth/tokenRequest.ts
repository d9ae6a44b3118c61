import { fromBase64 } from '../crypto/bytes.ts';
import { OAuthError } from './OAuthError.ts';

export interface TokenRequest {
  grantType: string;
  scope: string | undefined;
  clientId: string;
  clientSecret: string;
}

/** Reads a token request: client authentication by Basic or in the body, never both (RFC 6749 §2.3.1). */
export function readTokenRequest(headers: Headers, body: string): TokenRequest {
  const form = readForm(body);
  const grantType = form.get('grant_type');
  if (grantType === undefined) throw new OAuthError('invalid_request');
  const authorization = headers.get('Authorization');
  const client = authorization === null ? clientInForm(form) : clientInHeader(authorization, form);
  return { grantType, scope: form.get('scope'), ...client };
}

/** A parameter without a value counts as left out; one that comes twice is refused (§3.1, §3.2). */
function readForm(body: string): Map<string, string> {
  const form = new Map<string, string>();
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(body)) {
    if (seen.has(name)) throw new OAuthError('invalid_request');
    seen.add(name);
    if (value !== '') form.set(name, value);
  }
  return form;
}

function clientInForm(form: Map<string, string>) {
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  if (clientId === undefined || clientSecret === undefined) throw new OAuthError('invalid_client');
  return { clientId, clientSecret };
}

function clientInHeader(authorization: string, form: Map<string, string>) {
  if (form.has('client_secret')) throw new OAuthError('invalid_request');
  const client = readBasic(authorization);
  if (!client) throw new OAuthError('invalid_client');
  const idInForm = form.get('client_id');
  if (idInForm !== undefined && idInForm !== client.clientId) throw new OAuthError('invalid_request');
  return client;
}

function readBasic(authorization: string) {
  const [, encoded] = /^Basic +(\S+) *$/i.exec(authorization) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (!bytes) return null;
  try {
    const pair = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const colon = pair.indexOf(':');
    if (colon < 0) return null;
    return { clientId: formDecode(pair.slice(0, colon)), clientSecret: formDecode(pair.slice(colon + 1)) };
  } catch {
    return null;
  }
}

/** Both halves of the pair are form-encoded before they are joined (§2.3.1, Appendix B). */
function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
