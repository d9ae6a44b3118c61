import { isSecretField, type AuthenticationMethod, type Field, type VerificationCause } from '@keyward/core';
import { parseUntrustedJson } from '@keyward/core';
import { toBase64, utf8 } from '../crypto/bytes.ts';
import type { HttpEgress } from '../egress/egressTypes.ts';
import { EgressError } from '../egress/EgressError.ts';
import type { DryInput } from './dryInput.ts';

const causeCodes: Readonly<Record<string, string>> = {
  invalid_client: 'invalidCredentials',
  unauthorized_client: 'forbidden',
  access_denied: 'forbidden',
  invalid_scope: 'invalidScope',
};

/** Asks for a token by client credentials (RFC 6749 §4.4), and throws it away. */
export async function verifyByToken(
  egress: HttpEgress,
  { oauth, fields }: AuthenticationMethod,
  input: DryInput,
  signal: AbortSignal,
): Promise<VerificationCause[]> {
  const templates = clientTemplates(fields);
  const url = oauth && input.fill(oauth.tokenUrl);
  if (!oauth || url === null || url === undefined) return input.causes([oauth?.tokenUrl], 'invalidUrl');
  const [clientId, clientSecret] = [input.fill(templates.clientId), input.fill(templates.clientSecret)];
  if (clientId === null) return input.causes([templates.clientId], 'required');

  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  const chosen = templates.scopes === undefined ? null : input.fill(templates.scopes);
  const scope = (chosen?.split(' ') ?? oauth.defaultScopes).join(oauth.scopeSeparator ?? ' ');
  if (scope !== '') form.set('scope', scope);
  for (const [name, template] of Object.entries(oauth.tokenParameters ?? {})) {
    const value = input.fill(template);
    if (value !== null) form.set(name, value);
  }
  const headers: Record<string, string> = {
    Accept: 'application/json',
    'Content-Type': 'application/x-www-form-urlencoded',
  };
  if ((oauth.clientAuthentication ?? 'basic') === 'basic') {
    headers['Authorization'] =
      `Basic ${toBase64(utf8(`${formEncoded(clientId)}:${formEncoded(clientSecret ?? '')}`))}`;
  } else {
    form.set('client_id', clientId);
    if (clientSecret !== null && oauth.clientAuthentication === 'post')
      form.set('client_secret', clientSecret);
  }

  try {
    const { status, body } = await egress.request({
      url,
      method: 'POST',
      headers,
      body: String(form),
      signal,
    });
    return causesOfAnswer(status, body, templates, input);
  } catch (thrown) {
    if (!(thrown instanceof EgressError)) throw thrown;
    const { code } = thrown;
    if (code === 'timeout') return [{ path: [], code }];
    if (code === 'tooLarge' || code === 'tooManyRedirects') return [{ path: [], code: 'unexpectedAnswer' }];
    return input.causes([oauth.tokenUrl], code);
  }
}

interface ClientTemplates {
  clientId: string;
  clientSecret: string;
  scopes: string | undefined;
}

/** Which fields are the client's, by their names however they are spelt; catalogues have no mark for it. */
function clientTemplates(fields: readonly Field[]): ClientTemplates {
  const named = (wanted: string) =>
    fields.find(({ name }) =>
      name
        .toLowerCase()
        .replaceAll(/[^a-z]/g, '')
        .endsWith(wanted),
    )?.name;
  const secret = named('clientsecret') ?? fields.find(isSecretField)?.name ?? 'clientSecret';
  const scopes = fields.find(({ kind }) => kind === 'scopes')?.name;
  return {
    clientId: `{${named('clientid') ?? 'clientId'}}`,
    clientSecret: `{${secret}}`,
    scopes: scopes === undefined ? undefined : `{${scopes}}`,
  };
}

/** Of the answer, only codes that RFC 6749 names are looked at. */
function causesOfAnswer(
  status: number,
  body: string,
  { clientId, clientSecret, scopes }: ClientTemplates,
  input: DryInput,
): VerificationCause[] {
  const detail = `HTTP ${status}`;
  const { access_token: token, error } = jsonOf(body);
  if (status >= 200 && status <= 299 && typeof token === 'string' && token !== '') return [];
  const named = typeof error === 'string' && Object.hasOwn(causeCodes, error) ? causeCodes[error] : undefined;
  if (named === 'invalidScope') return input.causes([scopes], named);
  if (named !== undefined) return input.causes([clientId, clientSecret], named, { secrets: true, detail });
  if (status === 401)
    return input.causes([clientId, clientSecret], 'invalidCredentials', { secrets: true, detail });
  return [{ path: [], code: status === 429 ? 'rateLimited' : 'unexpectedAnswer', detail }];
}

function jsonOf(body: string): Record<string, unknown> {
  try {
    const value = parseUntrustedJson(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** RFC 6749 §2.3.1: id and secret are encoded as in a form before they are joined. */
function formEncoded(text: string): string {
  return new URLSearchParams([['', text]]).toString().slice(1);
}
