import { StartAuthorizationBodyWireSchema } from '@keyward/core';
import { bodyOf, idempotencyKeyOf } from './call.ts';
import { onTheWire, route, type Route } from './route.ts';

/** What connects accounts by an authorization server. */
export const authorizationRoutes: readonly Route[] = [
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
];
