import {
  CredentialPatchWireSchema,
  EmptyBodyWireSchema,
  EnabledBodyWireSchema,
  IssueCredentialInputSchema,
  KeywardError,
  readListQuery,
  StartAuthorizationBodyWireSchema,
  StoreCredentialInputWireSchema,
  toIssuedCredentialWire,
  toUpdatedCredentialWire,
  type AdapterMethodName,
  type Credential,
  type KeywardAdapter,
} from '@keyward/core';
import { bodyOf, idempotencyKeyOf, versionOf, type ServedCall } from './call.ts';
import { entityTag, versionOnTheWire } from './entityTag.ts';

export interface Route {
  verb: string;
  /** Segments; `null` stands for the credential's id. */
  path: readonly (string | null)[];
  operation: AdapterMethodName;
  answer: (call: ServedCall) => Promise<Response>;
}

/** Every route of the reference wire protocol, and the method behind it. */
const routes: readonly Route[] = [
  route('GET /v1/credentials', 'listCredentials', async (list, call) => {
    const asked = readListQuery(call.query, call.adapter.capabilities);
    const { items, nextCursor, droppedItems } = await list({ ...asked, signal: call.signal });
    const dropped = droppedItems > 0 ? { droppedItems } : {};
    return Response.json({ items: items.map(onTheWire), nextCursor, ...dropped });
  }),
  route('GET /v1/credentials/{id}', 'getCredential', async (get, { id, signal }) => {
    const credential = onTheWire(await get({ id, signal }));
    return Response.json(credential, { headers: { etag: entityTag(credential.version) } });
  }),
  route('POST /v1/credentials', 'issueCredential', async (issue, call) => {
    const idempotencyKey = idempotencyKeyOf(call);
    const input = await bodyOf(call, IssueCredentialInputSchema);
    const issued = await issue({ input, idempotencyKey, signal: call.signal });
    return Response.json(withWireVersion(toIssuedCredentialWire(issued)), { status: 201 });
  }),
  route('POST /v1/stored-credentials', 'storeCredential', async (store, call) => {
    const idempotencyKey = idempotencyKeyOf(call);
    const input = await bodyOf(call, StoreCredentialInputWireSchema);
    const credential = await store({ input, idempotencyKey, signal: call.signal });
    return Response.json(onTheWire(credential), { status: 201 });
  }),
  route('PATCH /v1/credentials/{id}', 'updateCredential', async (update, call) => {
    const patch = await bodyOf(call, CredentialPatchWireSchema);
    const version = await versionOf(call, 'refuse');
    const updated = await update({ id: call.id, version, patch, signal: call.signal });
    return Response.json(withWireVersion(toUpdatedCredentialWire(updated)));
  }),
  route('POST /v1/credentials/{id}/rotate', 'rotateCredential', async (rotate, call) => {
    const idempotencyKey = idempotencyKeyOf(call);
    await bodyOf(call, EmptyBodyWireSchema);
    const version = await versionOf(call, 'refuse');
    const rotated = await rotate({ id: call.id, version, idempotencyKey, signal: call.signal });
    return Response.json(withWireVersion(toIssuedCredentialWire(rotated)));
  }),
  route('PUT /v1/credentials/{id}/enabled', 'setCredentialEnabled', async (setEnabled, call) => {
    const { enabled } = await bodyOf(call, EnabledBodyWireSchema);
    const version = await versionOf(call, 'refuse');
    return Response.json(onTheWire(await setEnabled({ id: call.id, version, enabled, signal: call.signal })));
  }),
  route('POST /v1/credentials/{id}/verify', 'verifyCredential', async (verify, call) => {
    mustVerify(call, 'stored');
    await bodyOf(call, EmptyBodyWireSchema);
    return Response.json(await verify({ target: { id: call.id }, signal: call.signal }));
  }),
  route('POST /v1/verifications', 'verifyCredential', async (verify, call) => {
    mustVerify(call, 'draft');
    const input = await bodyOf(call, StoreCredentialInputWireSchema);
    return Response.json(await verify({ target: { input }, signal: call.signal }));
  }),
  route('POST /v1/authorizations', 'startAuthorization', async (start, call) => {
    const idempotencyKey = idempotencyKeyOf(call);
    const { returnTo, scopes, ...asked } = await bodyOf(call, StartAuthorizationBodyWireSchema);
    const started = await start({
      ...asked,
      ...(scopes && { scopes }),
      ...(returnTo !== undefined && { returnTo }),
      idempotencyKey,
      signal: call.signal,
    });
    return Response.json(started, { status: 201 });
  }),
  route('GET /v1/authorizations/{id}', 'getAuthorization', async (get, { id, signal }) => {
    const { credential, ...authorization } = await get({ id, signal });
    return Response.json({ ...authorization, ...(credential && { credential: onTheWire(credential) }) });
  }),
  route('DELETE /v1/credentials/{id}', 'deleteCredential', async (remove, call) => {
    const version = await versionOf(call, 'any');
    await remove({ id: call.id, version, signal: call.signal });
    return new Response(null, { status: 204 });
  }),
  route('GET /v1/credentials/{id}/usages', 'listUsages', async (list, { id, signal }) =>
    Response.json(await list({ id, signal })),
  ),
  route('GET /v1/connectors', 'listConnectors', async (list, { signal }) =>
    Response.json(await list({ signal })),
  ),
  {
    verb: 'GET',
    path: ['v1', 'capabilities'],
    operation: 'listCredentials',
    answer: async ({ adapter }) => Response.json(adapter.capabilities),
  },
  route('GET /v1/scopes', 'listScopes', async (list, { signal }) => Response.json(await list({ signal }))),
];

/** The route of a request below the base path, with the id that it names. */
export function routeOf(verb: string, path: string): { route: Route; id: string } | undefined {
  const segments = path.split('/').slice(1);
  const found = routes.find(
    (each) =>
      each.verb === verb &&
      each.path.length === segments.length &&
      each.path.every((step, index) => step === null || step === segments[index]),
  );
  if (!found) return undefined;
  const id = decoded(segments[found.path.indexOf(null)]);
  return id === undefined ? undefined : { route: found, id };
}

type Method<Name extends AdapterMethodName> = NonNullable<KeywardAdapter[Name]>;

function route<Name extends AdapterMethodName>(
  verbAndPath: `${string} /${string}`,
  operation: Name,
  answer: (method: Method<Name>, call: ServedCall) => Promise<Response>,
): Route {
  const [verb = '', path = ''] = verbAndPath.split(' ');
  return {
    verb,
    path: path
      .split('/')
      .slice(1)
      .map((step) => (step === '{id}' ? null : step)),
    operation,
    answer: async (call) => {
      const method = call.adapter[operation] as Method<Name> | undefined;
      if (!method) throw new KeywardError('unsupported');
      return answer(method, call);
    },
  };
}

/** `''` where the route has no id, `undefined` for what is no id. */
function decoded(segment: string | undefined): string | undefined {
  if (segment === undefined) return '';
  try {
    return decodeURIComponent(segment) || undefined;
  } catch {
    return undefined;
  }
}

function mustVerify({ adapter }: ServedCall, target: 'draft' | 'stored'): void {
  if (!adapter.capabilities.verify?.of.includes(target)) throw new KeywardError('unsupported');
}

function onTheWire(credential: Credential): Credential {
  return { ...credential, version: versionOnTheWire(credential.version) };
}

function withWireVersion<Answer extends { credential: Credential }>(answer: Answer): Answer {
  return { ...answer, credential: onTheWire(answer.credential) };
}
