import {
  KeywardError,
  problemStatus,
  type AdapterDefinition,
  type AdapterMethods,
  type ProblemCode,
} from '@keyward/core';
import { memoryAdapterDefinition } from '../memory/index.ts';

export interface SentRequest {
  method: string;
  url: URL;
  headers: Headers;
  init: RequestInit;
}

/** The reference API over the memory adapter, behind a `fetch` function, with what was sent to it. */
export function fakeBackend(definition: AdapterDefinition = memoryAdapterDefinition()) {
  const methods = definition as AdapterDefinition & AdapterMethods;
  const sent: SentRequest[] = [];
  const fetch: typeof globalThis.fetch = async (target, init = {}) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const request = { method: init.method ?? 'GET', url, headers: new Headers(init.headers), init };
    sent.push(request);
    try {
      return await answer(methods, request);
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      if (error.code === 'aborted') throw new DOMException('This operation was aborted', 'AbortError');
      return problem(error);
    }
  };
  return { fetch, sent };
}

async function answer(
  methods: AdapterMethods,
  { method, url, headers, init }: SentRequest,
): Promise<Response> {
  const signal = init.signal ?? new AbortController().signal;
  const [, version, collection, encodedId] = url.pathname.split('/');
  const id = encodedId === undefined ? undefined : decodeURIComponent(encodedId);
  const route = `${method} /${version}/${collection}${id === undefined ? '' : '/{id}'}`;
  switch (route) {
    case 'GET /v1/credentials': {
      const cursor = url.searchParams.get('cursor') ?? undefined;
      const limit = url.searchParams.has('limit') ? Number(url.searchParams.get('limit')) : undefined;
      return Response.json(await methods.listCredentials({ cursor, limit, signal }));
    }
    case 'GET /v1/credentials/{id}': {
      const credential = await methods.getCredential({ id: id ?? '', signal });
      return Response.json(credential, { headers: { etag: `"${credential.version}"` } });
    }
    case 'POST /v1/credentials': {
      const idempotencyKey = headers.get('idempotency-key') ?? '';
      const input = JSON.parse(init.body as string) as Parameters<
        AdapterMethods['issueCredential']
      >[0]['input'];
      const issued = await methods.issueCredential({ input, idempotencyKey, signal });
      return Response.json({ ...issued, clientSecret: issued.clientSecret.expose() }, { status: 201 });
    }
    case 'DELETE /v1/credentials/{id}': {
      const quoted = /^"(.*)"$/.exec(headers.get('if-match') ?? '');
      await methods.deleteCredential({ id: id ?? '', version: quoted?.[1] ?? 'none', signal });
      return new Response(null, { status: 204 });
    }
    case 'GET /v1/scopes':
      return Response.json(await methods.listScopes({ signal }));
    default:
      throw new KeywardError('notFound');
  }
}

function problem({ code, fieldErrors }: KeywardError): Response {
  const status = problemStatus[code as ProblemCode] ?? 500;
  const body = { type: 'about:blank', title: code, status, code, errors: fieldErrors };
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } });
}
