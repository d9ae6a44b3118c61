import {
  CredentialPatchWireSchema,
  EmptyBodyWireSchema,
  EnabledBodyWireSchema,
  IssueCredentialInputSchema,
  readCountsQuery,
  readListQuery,
  ReplaceBodyWireSchema,
  StoreCredentialInputWireSchema,
  toIssuedCredentialWire,
  toUpdatedCredentialWire,
} from '@keyward/core';
import { bodyOf, idempotencyKeyOf, versionOf } from './call.ts';
import { entityTag } from './entityTag.ts';
import { onTheWire, route, withWireVersion, type Route } from './route.ts';

/** What lists credentials and changes them, and what depends on them. */
export const credentialRoutes: readonly Route[] = [
  route('GET /v1/credentials', 'listCredentials', async (list, call) => {
    const asked = readListQuery(call.query, call.adapter.capabilities);
    const { items, nextCursor, droppedItems } = await list({ ...asked, signal: call.signal });
    const dropped = droppedItems > 0 ? { droppedItems } : {};
    return Response.json({ items: items.map(onTheWire), nextCursor, ...dropped });
  }),
  route('GET /v1/credential-counts', 'countCredentials', async (count, { query, adapter, signal }) =>
    Response.json(await count({ ...readCountsQuery(query, adapter.capabilities), signal })),
  ),
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
  route('DELETE /v1/credentials/{id}', 'deleteCredential', async (remove, call) => {
    const version = await versionOf(call, 'any');
    await remove({ id: call.id, version, signal: call.signal });
    return new Response(null, { status: 204 });
  }),
  route('GET /v1/credentials/{id}/usages', 'listUsages', async (list, { id, signal }) =>
    Response.json(await list({ id, signal })),
  ),
  route('POST /v1/credentials/{id}/replace', 'replaceCredential', async (replace, call) => {
    const { replacementId } = await bodyOf(call, ReplaceBodyWireSchema);
    const version = await versionOf(call, 'refuse');
    return Response.json(await replace({ id: call.id, version, replacementId, signal: call.signal }));
  }),
];
