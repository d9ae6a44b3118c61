import type { AuthenticationMethod, DryRequest, VerificationCause } from '@keyward/core';
import type { EgressRequest, HttpEgress } from '../egress/egressTypes.ts';
import { EgressError } from '../egress/EgressError.ts';
import type { DryInput } from './dryInput.ts';
import { place, templatesOf } from './placements.ts';

type HttpDryRequest = Extract<DryRequest, { kind: 'http' }>;

/** Makes the request with the credential in its place. Resolves with why it did not work; of the answer, only its status counts. */
export async function verifyByHttp(
  egress: HttpEgress,
  { placements = [] }: AuthenticationMethod,
  dry: HttpDryRequest,
  input: DryInput,
  signal: AbortSignal,
): Promise<VerificationCause[]> {
  const url = urlOf(dry.url, input);
  if (!url) return input.causes([dry.url], 'invalidUrl');
  const headers: Record<string, string> = { Accept: 'application/json, */*' };
  for (const [name, template] of Object.entries(dry.headers ?? {})) {
    const value = input.fill(template);
    if (value !== null) headers[name] = value;
  }
  const body = dry.body === undefined ? undefined : (input.fill(dry.body, inJson) ?? undefined);
  if (body !== undefined) headers['Content-Type'] ??= 'application/json';
  const message = { url, headers, body: body ?? '' };
  await place(message, placements, input);

  const request: EgressRequest = {
    ...message,
    url: message.url.href,
    method: dry.method,
    signal,
  };
  if (body === undefined) delete request.body;
  const credential = [
    ...placements.flatMap(templatesOf),
    dry.url,
    dry.body,
    ...Object.values(dry.headers ?? {}),
  ];
  try {
    const { status } = await egress.request(request);
    return isExpected(status, dry) ? [] : causesOfStatus(status, credential, input);
  } catch (thrown) {
    if (!(thrown instanceof EgressError)) throw thrown;
    return causesOfEgress(thrown, dry.url, credential, placements, input);
  }
}

/**
 * A value within the URL is one segment, whatever it holds. At the very start it is an address that was
 * typed, and stays as it is.
 */
export function urlOf(template: string, input: Pick<DryInput, 'fill'>): URL | null {
  const start = /^\{[^{}]+\}/.exec(template)?.[0] ?? '';
  const [base, rest] = [input.fill(start), input.fill(template.slice(start.length), encodeURIComponent)];
  if (base === null || rest === null) return null;
  const text = start === '' ? rest : `${base.replace(/\/+$/, '')}${rest}`;
  return URL.canParse(text) ? new URL(text) : null;
}

function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

function isExpected(status: number, { expectedStatus }: HttpDryRequest): boolean {
  return expectedStatus?.includes(status) ?? (status >= 200 && status <= 299);
}

function causesOfStatus(
  status: number,
  credential: readonly (string | undefined)[],
  input: DryInput,
): VerificationCause[] {
  const detail = `HTTP ${status}`;
  if (status === 401) return input.causes(credential, 'invalidCredentials', { secrets: true, detail });
  if (status === 403) return input.causes(credential, 'forbidden', { secrets: true, detail });
  if (status === 429) return [{ path: [], code: 'rateLimited', detail }];
  return [{ path: [], code: 'unexpectedAnswer', detail }];
}

function causesOfEgress(
  { code }: EgressError,
  url: string,
  credential: readonly (string | undefined)[],
  placements: AuthenticationMethod['placements'] = [],
  input: DryInput,
): VerificationCause[] {
  if (code === 'invalidHeader') return input.causes(credential, 'invalidCharacters', { secrets: true });
  if (code === 'tooLarge' || code === 'tooManyRedirects') return [{ path: [], code: 'unexpectedAnswer' }];
  if (code === 'timeout') return [{ path: [], code }];
  const certificate = placements.filter((placement) => placement.in === 'tls').flatMap(templatesOf);
  return input.causes(code === 'tls' && certificate.length > 0 ? certificate : [url], code);
}
