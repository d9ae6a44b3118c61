/** A client as the fake server keeps it. */
interface FakeClient {
  metadata: Record<string, unknown>;
  secret: string;
  registrationToken: string;
  issuedAt: number;
}

type Body = Record<string, unknown>;

const serverSet = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
];

/**
 * A small authorization server with RFC 7591, RFC 7592 and `client_credentials` behind a `fetch`
 * function, for stories. It rotates registration tokens at each edit, as the real ones that adapters
 * are tested with do. Not for anything else.
 *
 * @param scopes what clients may ask for; anything else is `invalid_client_metadata`
 */
export function fakeOAuthRegistration(scopes: readonly string[]) {
  const issuer = 'https://auth.fake.example';
  const clients = new Map<string, FakeClient>();
  const accessTokens = new Set<string>();

  function described(id: string, { metadata, secret, registrationToken, issuedAt }: FakeClient): Body {
    return {
      ...metadata,
      client_id: id,
      client_id_issued_at: issuedAt,
      client_secret: secret,
      client_secret_expires_at: 0,
      registration_access_token: registrationToken,
      registration_client_uri: `${issuer}/reg/${id}`,
    };
  }

  function metadataIn(body: Body): Body {
    const { client_id: _id, client_secret: _secret, ...metadata } = body;
    const asked = typeof metadata['scope'] === 'string' ? metadata['scope'].split(' ') : [];
    if (asked.some((scope) => !scopes.includes(scope))) {
      throw refusal(400, 'invalid_client_metadata', 'scope must only contain supported scopes');
    }
    return { token_endpoint_auth_method: 'client_secret_basic', ...metadata };
  }

  function register(body: Body): Response {
    const id = randomText();
    const issuedAt = Math.floor(Date.now() / 1000);
    const client = {
      metadata: metadataIn(body),
      secret: randomText(),
      registrationToken: randomText(),
      issuedAt,
    };
    clients.set(id, client);
    return Response.json(described(id, client), { status: 201 });
  }

  function manage(method: string, id: string, headers: Headers, body: Body): Response {
    const client = clients.get(id);
    if (!client || headers.get('authorization') !== `Bearer ${client.registrationToken}`) {
      throw refusal(401, 'invalid_token', 'invalid token provided');
    }
    if (method === 'GET') return Response.json(described(id, client));
    if (method === 'DELETE') {
      clients.delete(id);
      return new Response(null, { status: 204 });
    }
    if (method !== 'PUT') throw refusal(405, 'invalid_request', 'no such method');
    const isWrong = body['client_id'] !== id || (body['client_secret'] ?? client.secret) !== client.secret;
    if (isWrong || serverSet.some((name) => name in body))
      throw refusal(400, 'invalid_request', 'not allowed');
    const next = { ...client, metadata: metadataIn(body), registrationToken: randomText() };
    clients.set(id, next);
    return Response.json(described(id, next));
  }

  function authenticate(headers: Headers, form: URLSearchParams): void {
    const basic = atob((headers.get('authorization') ?? '').replace(/^Basic /, '')).split(':');
    const [id, secret] =
      basic.length === 2 ? basic.map(decodeURIComponent) : [form.get('client_id'), form.get('client_secret')];
    if (clients.get(id ?? '')?.secret !== secret)
      throw refusal(401, 'invalid_client', 'authentication failed');
  }

  function answer(method: string, path: string, headers: Headers, text: string): Response {
    const managedId = /^\/reg\/([^/]+)$/.exec(path)?.[1];
    if (managedId !== undefined) return manage(method, managedId, headers, jsonIn(text));
    if (method !== 'POST') throw refusal(404, 'not_found', 'no such route');
    if (path === '/reg') return register(jsonIn(text));
    const form = new URLSearchParams(text);
    authenticate(headers, form);
    if (path === '/token') {
      const token = randomText();
      accessTokens.add(token);
      return Response.json({ access_token: token, token_type: 'bearer', expires_in: 600 });
    }
    if (path !== '/revoke') throw refusal(404, 'not_found', 'no such route');
    accessTokens.delete(form.get('token') ?? '');
    return new Response(null, { status: 200 });
  }

  const fetch: typeof globalThis.fetch = async (target, init = {}) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const text = await new Response(init.body).text();
    // As over a network: the answer comes later, and not to one who has left.
    await new Promise((resolve) => setTimeout(resolve));
    init.signal?.throwIfAborted();
    try {
      return answer(init.method ?? 'GET', url.pathname, new Headers(init.headers), text);
    } catch (thrown) {
      if (thrown instanceof Response) return thrown;
      throw thrown;
    }
  };

  return {
    fetch,
    registrationServer: {
      registrationEndpoint: `${issuer}/reg`,
      tokenEndpoint: `${issuer}/token`,
      revocationEndpoint: `${issuer}/revoke`,
    },
    /** Gives the client another secret behind the adapter's back, as an administrator of the server would. */
    rotateSecret: (id: string) => {
      const client = clients.get(id);
      if (client) client.secret = randomText();
    },
    countAccessTokens: () => accessTokens.size,
  };
}

function refusal(status: number, error: string, description: string): Response {
  return Response.json({ error, error_description: description }, { status });
}

function jsonIn(text: string): Body {
  return text === '' ? {} : (JSON.parse(text) as Body);
}

function randomText(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(24)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
