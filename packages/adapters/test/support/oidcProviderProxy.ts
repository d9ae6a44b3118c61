export interface ProxiedRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: string;
  init: RequestInit;
}

/** Sees each request on its way, and may answer in the server's place or change its answer. */
export type Interception = (
  request: ProxiedRequest,
  forward: () => Promise<Response>,
) => Promise<Response | undefined> | Response | undefined;

export interface ProxyFetch {
  /** In the order in which they left. */
  sent: ProxiedRequest[];
  /** Can be replaced at any time. */
  intercept: Interception;
  fetch: typeof fetch;
}

/** A `fetch` to the real server with somebody in the middle, and what went through it. */
export function proxyFetch(intercept: Interception = () => undefined): ProxyFetch {
  const sent: ProxiedRequest[] = [];
  const proxy: ProxyFetch = {
    sent,
    intercept,
    fetch: async (target, init = {}) => {
      const url = new URL(target instanceof Request ? target.url : target);
      const headers = new Headers(init.headers);
      const body = await new Response(init.body).text();
      const request = { method: init.method ?? 'GET', url, headers, body, init };
      sent.push(request);
      const forward = () => globalThis.fetch(url, init);
      return (await proxy.intercept(request, forward)) ?? forward();
    },
  };
  return proxy;
}

/** The answer with other members in its JSON body; `undefined` takes one away. */
export async function withMembers(response: Response, members: Record<string, unknown>): Promise<Response> {
  const body = { ...((await response.json()) as object), ...members };
  return Response.json(body, { status: response.status });
}
