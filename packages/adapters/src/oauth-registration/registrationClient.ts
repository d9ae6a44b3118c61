import { KeywardError, type Secret } from '@keyward/core';
import {
  createHttpClient,
  type HttpCall,
  type HttpOptions,
  type ReadRefusal,
} from '../internal/httpClient.ts';
import { readJson } from '../internal/readJson.ts';
import { parseClientInformation, type ClientInformation } from './clientInformation.ts';
import { readManagementRefusal, readRegistrationRefusal } from './refusals.ts';
import { isProtected } from './registrationServer.ts';
import type { RegistrationRecord } from './registrationStore.ts';

export interface RegistrationClientOptions {
  registrationEndpoint: URL;
  /** Origins other than the endpoint's at which clients may be managed. */
  allowedOrigins: readonly string[];
  /** For the origin of the registration endpoint; other origins never see them. */
  headers: HttpOptions['headers'];
  initialAccessToken: Secret | (() => Secret | Promise<Secret>) | undefined;
  fetch: typeof fetch | undefined;
  requestTimeoutMs: number;
}

type Managed = Pick<RegistrationRecord, 'clientId' | 'clientUri' | 'registrationToken'>;

/** RFC 7591 and RFC 7592 as four calls. None takes a signal: what a call answers must not be lost. */
export interface RegistrationClient {
  register: (metadata: Record<string, unknown>) => Promise<ClientInformation>;
  /** The three reject with `notFound` when the server knows no such client, or no such token. */
  read: (managed: Managed) => Promise<ClientInformation>;
  replace: (managed: Managed, body: Record<string, unknown>) => Promise<ClientInformation>;
  unregister: (managed: Managed) => Promise<void>;
  /** Whether the registration token may be sent there. */
  isAllowedUri: (clientUri: string) => boolean;
}

export function createRegistrationClient(options: RegistrationClientOptions): RegistrationClient {
  const { registrationEndpoint, requestTimeoutMs, initialAccessToken } = options;
  const allowedOrigins = new Set([registrationEndpoint.origin, ...options.allowedOrigins]);

  /** Kept to the origins that are allowed each time: the store may have been written to by others. */
  function targetOf(clientUri: string): URL | null {
    const url = URL.canParse(clientUri) ? new URL(clientUri) : null;
    return url && allowedOrigins.has(url.origin) && isProtected(url) ? url : null;
  }

  async function send(
    method: HttpCall['method'],
    url: URL,
    token: Secret | undefined,
    readRefusal: ReadRefusal,
    body?: Record<string, unknown>,
  ): Promise<Response> {
    const client = createHttpClient(
      {
        baseUrl: url.origin,
        credentials: 'omit',
        ...(options.fetch && { fetch: options.fetch }),
        ...(url.origin === registrationEndpoint.origin && options.headers && { headers: options.headers }),
      },
      readRefusal,
    );
    return client({
      method,
      path: `${url.pathname}${url.search}`,
      signal: AbortSignal.timeout(requestTimeoutMs),
      ...(token && { headers: { authorization: `Bearer ${token.expose()}` } }),
      body,
    });
  }

  async function manage<Result>(
    method: HttpCall['method'],
    { clientId, clientUri, registrationToken }: Managed,
    read: (response: Response) => Promise<Result>,
    body?: Record<string, unknown>,
  ): Promise<Result> {
    const url = targetOf(clientUri);
    if (!url) throw foreignOrigin(clientId);
    return withTimeoutAsSuch(async () =>
      read(await send(method, url, registrationToken, readManagementRefusal, body)),
    );
  }

  const readClient = (clientId: string) => async (response: Response) => {
    const information = parseClientInformation(await readJson(response));
    if (information.clientId === clientId) return information;
    throw new KeywardError('badResponse', {
      message: 'Keyward: the authorization server answered with another client than the one asked for.',
    });
  };

  return {
    register: (metadata) =>
      withTimeoutAsSuch(async () => {
        const token = await tokenOf(initialAccessToken);
        const url = registrationEndpoint;
        return parseClientInformation(
          await readJson(await send('POST', url, token, readRegistrationRefusal, metadata)),
        );
      }),
    read: (managed) => manage('GET', managed, readClient(managed.clientId)),
    replace: (managed, body) => manage('PUT', managed, readClient(managed.clientId), body),
    unregister: (managed) => manage('DELETE', managed, async () => {}),
    isAllowedUri: (clientUri) => targetOf(clientUri) !== null,
  };
}

async function tokenOf(token: RegistrationClientOptions['initialAccessToken']): Promise<Secret | undefined> {
  if (typeof token !== 'function') return token;
  try {
    return await token();
  } catch (thrown) {
    if (KeywardError.isKeywardError(thrown)) throw thrown;
    throw new KeywardError('unavailable', {
      message: 'Keyward: `initialAccessToken` rejected, so that nothing was sent.',
      outcome: 'notApplied',
    });
  }
}

/** The only signal that these requests have is their own deadline. */
async function withTimeoutAsSuch<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (thrown) {
    const error = KeywardError.from(thrown);
    throw error.code === 'aborted' ? new KeywardError('timeout') : error;
  }
}

function foreignOrigin(clientId: string): KeywardError {
  return new KeywardError('badResponse', {
    message: `Keyward: the registration_client_uri of ${printableId(clientId)} is not on the origin of the registration endpoint, so that the registration token is not sent there. Name its origin in \`allowedOrigins\` if it is right.`,
    outcome: 'notApplied',
  });
}

/** An id as it may stand in a message. */
export function printableId(clientId: string): string {
  return /^[\x21-\x7E]{1,200}$/.test(clientId) ? `client ${clientId}` : 'a client';
}
