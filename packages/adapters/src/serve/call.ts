import { fieldErrorsOf, KeywardError, type KeywardAdapter } from '@keyward/core';
import { readIfMatch } from './entityTag.ts';
import { invalid, readJsonBody } from './readBody.ts';

/** One request, on its way to a method of the caller's adapter. */
export interface ServedCall {
  request: Request;
  query: URLSearchParams;
  /** The credential's id, or another that the route has. */
  id: string;
  /** The second id of a route that has two. */
  secondId: string;
  adapter: KeywardAdapter;
  /** Aborts when the client has gone. */
  signal: AbortSignal;
}

interface Schema<Output> {
  safeParse: (value: unknown) => { success: true; data: Output } | { success: false; error: ParseError };
}

type ParseError = Parameters<typeof fieldErrorsOf>[0];

/** The body, parsed. Rejects with `validation` and the wrong fields. */
export async function bodyOf<Output>({ request }: ServedCall, schema: Schema<Output>): Promise<Output> {
  const parsed = schema.safeParse(await readJsonBody(request));
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  return parsed.data;
}

/** The name of the caller's intent. Required wherever doing it twice would make two of something. */
export function idempotencyKeyOf({ request }: ServedCall): string {
  const key = request.headers.get('idempotency-key');
  if (key !== null && /^[\x20-\x7E]{16,255}$/.test(key)) return key;
  throw invalid(['Idempotency-Key'], key === null ? 'required' : 'invalid_format');
}

/**
 * The one version that an adapter is told. It is read from the backend first where `If-Match` names
 * several or any; none of them fitting is a conflict already.
 *
 * @param ifAbsent what no header means
 */
export async function versionOf(call: ServedCall, ifAbsent: 'any' | 'refuse'): Promise<string> {
  const header = call.request.headers.get('if-match');
  if (header === null && ifAbsent === 'refuse') throw invalid(['If-Match'], 'required');
  const named = header === null ? 'any' : readIfMatch(header);
  if (named !== 'any' && named[0] !== undefined && named.length === 1) return named[0];
  const { version } = await call.adapter.getCredential({ id: call.id, signal: call.signal });
  if (named === 'any' || named.includes(version)) return version;
  throw new KeywardError('versionConflict');
}
