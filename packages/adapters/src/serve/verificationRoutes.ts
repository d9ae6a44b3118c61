import {
  EnvironmentNameSchema,
  KeywardError,
  StoreCredentialInputWireSchema,
  VerifyBodyWireSchema,
} from '@keyward/core';
import { bodyOf, versionOf, type ServedCall } from './call.ts';
import { invalid } from './readBody.ts';
import { route, type Route } from './route.ts';

/** What tries credentials out: saved ones, saved ones as edited, and typed ones. */
export const verificationRoutes: readonly Route[] = [
  route('POST /v1/credentials/{id}/verify', 'verifyCredential', async (verify, call) => {
    const environment = environmentOf(call);
    const { patch } = await bodyOf(call, VerifyBodyWireSchema);
    mustVerify(call, patch ? 'edited' : 'stored');
    const { id, signal } = call;
    const target = patch ? { id, version: await versionOf(call, 'refuse'), patch } : { id };
    return Response.json(await verify({ target, ...environment, signal }));
  }),
  route('POST /v1/verifications', 'verifyCredential', async (verify, call) => {
    mustVerify(call, 'draft');
    const environment = environmentOf(call);
    const input = await bodyOf(call, StoreCredentialInputWireSchema);
    return Response.json(await verify({ target: { input }, ...environment, signal: call.signal }));
  }),
];

function mustVerify({ adapter }: ServedCall, target: 'draft' | 'stored' | 'edited'): void {
  if (!adapter.capabilities.verify?.of.includes(target)) throw new KeywardError('unsupported');
}

/** Left out where it is not declared, it would try out something else than was asked for. */
function environmentOf({ query, adapter }: ServedCall): { environment?: string } {
  const named = query.get('environment');
  if (named === null) return {};
  if (!adapter.capabilities.store?.environments) throw invalid(['environment'], 'unsupported');
  const parsed = EnvironmentNameSchema.safeParse(named);
  if (!parsed.success) throw invalid(['environment'], 'invalid_format');
  return { environment: parsed.data };
}
