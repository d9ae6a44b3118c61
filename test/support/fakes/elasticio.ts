import {
  componentDocument,
  credentialDocument,
  descriptorDocument,
  flowDocument,
  versionDocument,
} from './elasticio/documents.ts';
import { createExecutions } from './elasticio/executions.ts';
import {
  abortError,
  asRecord,
  dataOf,
  idOfRelation,
  isRecord,
  json,
  pause,
  refusal,
} from './elasticio/messages.ts';
import { sampleState } from './elasticio/sampleState.ts';
import { objectId, type FakeCredential, type FakeElasticioState, type FakeFlow } from './elasticio/state.ts';
import { verdictOnFields, type FakeVerification } from './elasticio/verdict.ts';

export { sampleComponentIds } from './elasticio/sampleComponents.ts';
export { otherWorkspaceId, sampleSecrets, sampleWorkspaceId } from './elasticio/sampleState.ts';
export type { FakeCredential, FakeElasticioState, FakeFlow } from './elasticio/state.ts';
export type { FakeVerification } from './elasticio/verdict.ts';

/*
 * A FAKE of elastic.io's API v2, behind a `fetch` function, with its state in memory. Nothing of it is
 * elastic.io's, and no request leaves. Runs in browsers too.
 *
 * Documented (api.elastic.io/v2/docs and the OpenAPI files of the repository elasticio/api-docs):
 * - HTTP Basic with e-mail and API key; JSON:API documents; errors `{ errors: [{ status, title, detail }] }`
 * - GET /v2/credentials?workspace_id=&filter[component]= (required, optional), without pages, with secrets
 * - POST /v2/credentials (201; a name is made up), GET and PATCH /v2/credentials/{id} (`keys` is overwritten
 *   whole, and untouched where omitted), DELETE (204)
 * - GET /v2/workspace/{id}/components with versions and latest descriptors in `included`,
 *   GET /v2/components/{id}/versions/{revision|latest}/descriptor
 * - GET /v2/flows with page[size] (50), page[number], filter[status], and meta with total_pages;
 *   `graph.nodes[].credentials_id`, `status` and `current_status`
 * - POST …/verify-credential: 202 and Location; GET /v2/exec/poll/{id}: 200 while it runs, then 303 and
 *   Location; GET /v2/exec/result/{id}: 409 while it runs, then `result` with `data` or `error`
 * From the sources of elastic.io's runtime for components (elasticio/sailor-nodejs): `data` is
 * `{ verified, reason }`, and `reason` is the text of whatever the component threw.
 *
 * Assumed: `workspace_id` of flows (the lists of the same age have it); ids are MongoDB's; a malformed id is
 * answered as an unknown one; an unknown component or workspace in a POST is 404; a credential that flows
 * use is deleted all the same (no refusal is documented), unless `refusesDeletionInUse`; credentials are
 * listed in the order of their creation; 429 names the wait in Retry-After.
 */

export interface FakeElasticioOptions {
  /** @default 'https://api.elastic.io' */
  origin?: string;
  /** @default 'integrator@acme.example' */
  email?: string;
  /** @default 'fake-api-key' */
  apiKey?: string;
  /** @default sampleState() */
  state?: FakeElasticioState;
  /** Milliseconds before each answer. @default 0 */
  latencyMs?: number;
  /** How verifications go. @default by magic words in the fields, see `verdictOnFields` */
  verify?: (fields: Readonly<Record<string, unknown>>) => FakeVerification;
  /** Whether DELETE answers 409 where an active flow uses the credential. @default false */
  refusesDeletionInUse?: boolean;
  /** Asked first: an answer of its own instead of the API's, for faults. */
  intercept?: (request: FakeRequest) => Response | undefined | Promise<Response | undefined>;
}

export interface FakeRequest {
  method: string;
  url: URL;
  headers: Headers;
  /** Parsed; undefined where there is none. */
  body: unknown;
  init: RequestInit;
}

export interface FakeElasticio {
  fetch: typeof globalThis.fetch;
  state: FakeElasticioState;
  /** What was sent, in order. */
  sent: FakeRequest[];
  addCredential: (
    credential: Partial<FakeCredential> & Pick<FakeCredential, 'componentId' | 'keys'>,
  ) => FakeCredential;
  addFlow: (flow: Partial<FakeFlow>) => FakeFlow;
}

type Answer = Response | Promise<Response>;

export function fakeElasticio(options: FakeElasticioOptions = {}): FakeElasticio {
  const {
    origin = 'https://api.elastic.io',
    email = 'integrator@acme.example',
    apiKey = 'fake-api-key',
  } = options;
  const { latencyMs = 0, verify = verdictOnFields, refusesDeletionInUse = false, intercept } = options;
  const state = options.state ?? sampleState();
  const sent: FakeRequest[] = [];
  const executions = createExecutions(origin);
  let made = 0;

  /** Each is a second younger than the one before, and younger than all that were there. */
  function nextId(): string {
    made++;
    const seconds = [...state.credentials, ...state.flows].map(({ id }) =>
      Number.parseInt(id.slice(0, 8), 16),
    );
    return objectId(Math.max(0, ...seconds) + 1, 0xa0000 + made);
  }

  function addCredential(own: Parameters<FakeElasticio['addCredential']>[0]): FakeCredential {
    const { workspaceId } = state;
    const credential = { id: nextId(), name: `Credential ${made}`, workspaceId, ...own };
    state.credentials.push(credential);
    return credential;
  }

  function addFlow(own: Partial<FakeFlow>): FakeFlow {
    const { workspaceId } = state;
    const flow: FakeFlow = {
      id: nextId(),
      name: `Flow ${made}`,
      status: 'active',
      workspaceId,
      credentialIds: [],
      ...own,
    };
    state.flows.push(flow);
    return flow;
  }

  const routes: readonly [
    method: string,
    path: RegExp,
    answer: (request: FakeRequest, ids: string[]) => Answer,
  ][] = [
    ['GET', /^\/v2\/credentials$/, listCredentials],
    ['POST', /^\/v2\/credentials$/, createCredential],
    ['GET', /^\/v2\/credentials\/([^/]+)$/, (_, [id]) => withCredential(id, one)],
    [
      'PATCH',
      /^\/v2\/credentials\/([^/]+)$/,
      ({ body }, [id]) => withCredential(id, (found) => patch(found, body)),
    ],
    ['DELETE', /^\/v2\/credentials\/([^/]+)$/, (_, [id]) => withCredential(id, remove)],
    ['GET', /^\/v2\/workspace\/([^/]+)\/components$/, (_, [id]) => listComponents(id)],
    ['GET', /^\/v2\/components\/([^/]+)\/versions\/([^/]+)\/descriptor$/, descriptor],
    ['POST', /^\/v2\/components\/([^/]+)\/versions\/([^/]+)\/verify-credential$/, startVerification],
    ['GET', /^\/v2\/flows$/, listFlows],
    ['GET', /^\/v2\/exec\/poll\/([^/]+)$/, (_, [id]) => executions.poll(id)],
    ['GET', /^\/v2\/exec\/result\/([^/]+)$/, (_, [id]) => executions.result(id)],
  ];

  function listCredentials({ url }: FakeRequest): Answer {
    const workspaceId = url.searchParams.get('workspace_id');
    const component = url.searchParams.get('filter[component]');
    if (workspaceId === null) return refusal(400, 'workspace_id is required');
    if (workspaceId !== state.workspaceId) return refusal(404, 'Workspace is not found');
    const found = state.credentials.filter(
      (row) => row.workspaceId === workspaceId && (component === null || row.componentId === component),
    );
    return json({ data: found.map(credentialDocument), meta: {}, links: { self: '/v2/credentials' } });
  }

  function createCredential({ body }: FakeRequest): Answer {
    const { type, attributes, relationships } = dataOf(body);
    const component = idOfRelation(relationships, 'component');
    const workspace = idOfRelation(relationships, 'workspace');
    const { name, keys = {} } = asRecord(attributes);
    if (type !== 'credential' || component === undefined || !isRecord(keys))
      return refusal(400, 'Bad argument');
    if (!state.components.some(({ id }) => id === component)) return refusal(404, 'Component is not found');
    if (workspace !== state.workspaceId) return refusal(404, 'Workspace is not found');
    const own = typeof name === 'string' ? { name } : {};
    const added = addCredential({ componentId: component, keys: structuredClone(keys), ...own });
    return json({ data: credentialDocument(added), meta: {} }, 201);
  }

  function withCredential(id: string | undefined, act: (credential: FakeCredential) => Answer): Answer {
    const found = state.credentials.find((credential) => credential.id === id);
    return found ? act(found) : refusal(404, 'The resource is not found.');
  }

  function one(credential: FakeCredential): Answer {
    return json({ data: credentialDocument(credential), meta: {} });
  }

  function patch(credential: FakeCredential, body: unknown): Answer {
    const { id, type, attributes } = dataOf(body);
    const { name, keys } = asRecord(attributes);
    if (id !== credential.id || type !== 'credential') return refusal(409, 'Conflict');
    if (keys !== undefined && !isRecord(keys)) return refusal(400, 'Bad argument');
    if (typeof name === 'string') credential.name = name;
    if (keys !== undefined) credential.keys = structuredClone(keys);
    return one(credential);
  }

  function remove(credential: FakeCredential): Answer {
    const isUsed = state.flows.some(
      (flow) => flow.status === 'active' && flow.credentialIds.includes(credential.id),
    );
    if (refusesDeletionInUse && isUsed) return refusal(409, 'Credential is used in a flow');
    state.credentials.splice(state.credentials.indexOf(credential), 1);
    return new Response(null, { status: 204 });
  }

  function listComponents(workspaceId: string | undefined): Answer {
    if (workspaceId !== state.workspaceId) return refusal(404, 'Workspace is not found');
    const { components } = state;
    const included = [...components.map(versionDocument), ...components.map(descriptorDocument)];
    return json({
      data: components.map(componentDocument),
      included,
      meta: {},
      links: { self: '/v2/components' },
    });
  }

  function componentOf([id, revision]: string[]) {
    return state.components.find(
      (component) => component.id === id && (revision === 'latest' || revision === component.revision),
    );
  }

  function descriptor(_: FakeRequest, ids: string[]): Answer {
    const component = componentOf(ids);
    return component
      ? json({ data: descriptorDocument(component), meta: {} })
      : refusal(404, 'The resource is not found.');
  }

  function startVerification({ body }: FakeRequest, ids: string[]): Answer {
    const { type, attributes, relationships } = dataOf(body);
    const { fields } = asRecord(attributes);
    if (!componentOf(ids)) return refusal(404, 'Component is not found');
    if (type !== 'verify-credential' || !isRecord(fields)) return refusal(400, 'Bad argument');
    if (idOfRelation(relationships, 'workspace') !== state.workspaceId) return refusal(403, 'Unauthorized');
    return executions.start(nextId(), verify(fields));
  }

  function listFlows({ url }: FakeRequest): Answer {
    const query = url.searchParams;
    const size = Number(query.get('page[size]') ?? 50);
    const page = Number(query.get('page[number]') ?? 1);
    const status = query.get('filter[status]');
    if (query.get('workspace_id') !== state.workspaceId) return refusal(404, 'Workspace is not found');
    const found = state.flows
      .filter((flow) => flow.workspaceId === state.workspaceId && (status === null || flow.status === status))
      .sort((a, b) => a.id.localeCompare(b.id));
    const data = found.slice((page - 1) * size, page * size).map(flowDocument);
    const meta = { page, per_page: size, total: found.length, total_pages: Math.ceil(found.length / size) };
    return json({ data, meta, links: { self: '/v2/flows' } });
  }

  async function answer(request: FakeRequest): Promise<Response> {
    const own = await intercept?.(request);
    if (own) return own;
    if (request.url.origin !== origin) throw new TypeError('fetch failed');
    if (request.headers.get('authorization') !== `Basic ${btoa(`${email}:${apiKey}`)}`)
      return refusal(401, 'No authorization header was provided.');
    const path = request.url.pathname.replace(/\/$/, '');
    for (const [method, pattern, act] of routes) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match) return act(request, match.slice(1));
    }
    return refusal(404, 'The resource is not found.');
  }

  const fetch: typeof globalThis.fetch = async (target, init = {}) => {
    const url = new URL(target instanceof Request ? target.url : target);
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const request = { method: init.method ?? 'GET', url, headers: new Headers(init.headers), body, init };
    await pause(latencyMs, init.signal);
    sent.push(request);
    const response = await answer(request);
    if (init.signal?.aborted) throw abortError();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || init.redirect === 'manual') return response;
    // As runtimes do: `error` rejects, `follow` asks there.
    if (init.redirect === 'error' || location === null) throw new TypeError('fetch failed');
    return fetch(new URL(location, url), { ...init, method: 'GET', body: null });
  };

  return { fetch, state, sent, addCredential, addFlow };
}
