import { connect as connectByNet, type Socket } from 'node:net';
import { createAllowList } from './allowList.ts';
import { asEgressError } from './asEgressError.ts';
import { EgressError } from './EgressError.ts';
import type { EgressRequest, EgressResponse, HttpEgress } from './egressTypes.ts';
import { checkTarget, resolveBySystem, type CheckedTarget, type Resolve } from './guard.ts';
import { sendRequest } from './sendRequest.ts';

export interface EgressOptions {
  /** Hosts, `host:port` or CIDR ranges that may be reached although they are private, and by http as well. */
  allow?: readonly string[];
}

export interface ConnectRequest {
  host: string;
  port: number;
  signal: AbortSignal;
  /** @default 10000 */
  timeoutMs?: number;
}

/** The only way out: everything that the server dials because a user said so goes through it. */
export interface Egress extends HttpEgress {
  /** A connected socket. Rejects as `request`. */
  connect(request: ConnectRequest): Promise<Socket>;
}

const defaultTimeoutMs = 10_000;
const defaultMaximumBytes = 64 * 1024;
const maximumRedirects = 3;
const redirects: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Names are resolved once, every address is judged, and what was judged is dialed. Redirects are followed
 * within one origin only, so that no credential ever goes to another one.
 *
 * @param resolve for tests
 * @throws TypeError for an entry of `allow` that is none
 */
export function createEgress({ allow = [] }: EgressOptions = {}, resolve: Resolve = resolveBySystem): Egress {
  const allowList = createAllowList(allow);

  const follow = async (request: EgressRequest, signal: AbortSignal): Promise<EgressResponse> => {
    let url = checkedUrl(request.url);
    for (let followed = 0; ; followed++) {
      const target = await checkTarget(allowList, resolve, { host: url.hostname, port: portOf(url) });
      if (url.protocol === 'http:' && !target.isAllowed) throw new EgressError('blocked');
      const maximumBytes = request.maximumBytes ?? defaultMaximumBytes;
      signal.throwIfAborted();
      const response = await sendRequest(url, target, request, { signal, maximumBytes });
      const next = nextOf(url, request.method, response);
      if (!next) return response;
      if (followed === maximumRedirects) throw new EgressError('tooManyRedirects');
      url = next;
    }
  };

  return {
    request: (request) => inTime(request, (signal) => follow(request, signal)),
    connect: (request) =>
      inTime(request, async (signal) => {
        const { host, port } = request;
        if (!Number.isInteger(port) || port < 1 || port > 65_535)
          throw new EgressError('unreachable', 'port');
        return dial(await checkTarget(allowList, resolve, { host, port }), signal);
      }),
  };
}

/** Gives up after the time, also on what cannot be aborted, such as the system's resolver. */
async function inTime<Result>(
  { signal: outer, timeoutMs = defaultTimeoutMs }: { signal: AbortSignal; timeoutMs?: number },
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  outer.throwIfAborted();
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([outer, timeout]);
  let giveUp: () => void = () => {};
  try {
    const aborted = new Promise<never>((_, reject) => {
      giveUp = () => reject(new EgressError('timeout'));
      signal.addEventListener('abort', giveUp);
    });
    return await Promise.race([run(signal), aborted]);
  } catch (thrown) {
    outer.throwIfAborted();
    throw timeout.aborted ? new EgressError('timeout') : asEgressError(thrown);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) throw new EgressError('invalidUrl');
  const url = new URL(text);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isHttp || url.username !== '' || url.password !== '') throw new EgressError('invalidUrl');
  return url;
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

/** Where an answer leads, if we go there. Any other redirect is the answer. */
function nextOf(url: URL, method: string, { status, headers }: EgressResponse): URL | null {
  const location = headers.get('Location');
  if (!redirects.includes(status) || location === null || !['GET', 'HEAD'].includes(method)) return null;
  if (!URL.canParse(location, url)) return null;
  const next = new URL(location, url);
  return next.origin === url.origin && next.username === '' && next.password === '' ? next : null;
}

function dial({ host, port, lookup }: CheckedTarget, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const socket = connectByNet({ host, port, lookup, autoSelectFamily: true });
    const stop = () => socket.destroy(new EgressError('timeout'));
    signal.addEventListener('abort', stop, { once: true });
    socket.once('error', reject);
    socket.once('connect', () => {
      signal.removeEventListener('abort', stop);
      socket.off('error', reject);
      resolve(socket);
    });
  });
}
