import { request as requestByHttp, type IncomingMessage } from 'node:http';
import { request as requestByHttps, type RequestOptions } from 'node:https';
import { EgressError } from './EgressError.ts';
import type { EgressRequest, EgressResponse } from './egressTypes.ts';
import type { CheckedTarget } from './guard.ts';
import { readBounded } from './readBounded.ts';

/** What says how the message itself travels is ours to say. */
const ownHeaders: readonly string[] = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'upgrade',
  'expect',
  'te',
  'trailer',
];

/** One request on a connection of its own: none is shared, since another certificate may be behind it. */
export async function sendRequest(
  url: URL,
  target: CheckedTarget,
  { method, headers, body, tls }: EgressRequest,
  limits: { signal: AbortSignal; maximumBytes: number },
): Promise<EgressResponse> {
  const { signal, maximumBytes } = limits;
  const options: RequestOptions = {
    method,
    host: target.host,
    port: target.port,
    path: `${url.pathname}${url.search}`,
    lookup: target.lookup,
    agent: false,
    signal,
    headers: {
      ...Object.fromEntries(
        Object.entries(headers).filter(([name]) => !ownHeaders.includes(name.toLowerCase())),
      ),
      'Accept-Encoding': 'identity',
      ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
    },
    ...(tls && {
      cert: tls.certificate,
      key: tls.privateKey,
      ...(tls.passphrase !== undefined && { passphrase: tls.passphrase }),
    }),
  };
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? requestByHttps : requestByHttp)(options, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
  const text = await readBounded(message, maximumBytes);
  return { status: message.statusCode ?? 0, headers: headersOf(message), body: text };
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    try {
      headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
    } catch {
      throw new EgressError('invalidHeader');
    }
  }
  return headers;
}
