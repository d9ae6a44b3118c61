import type { Credential } from '@keyward/core';
import { issueOne, listAll, makeOne, storeOne } from '../calls.ts';
import type { ClauseContext } from '../clause.ts';
import { fieldsOf, findMethodWith, storeBy, type MethodFound } from '../layeredCalls.ts';
import { oddInstant } from './patches.ts';

/** All rows, once there are some of each kind that this backend can make, with an expiry where it can. */
export async function variedRows(context: ClauseContext): Promise<Credential[]> {
  await context.seed(3);
  const hasEnvironments = ({ method }: MethodFound) => fieldsOf(context, method, 'environment').length > 0;
  const { issue, store } = context.adapter.capabilities;
  await makeOne(context);
  if (store) await storeOne(context);
  const layered = store?.environments ? await findMethodWith(context, hasEnvironments) : undefined;
  if (layered) await storeBy(context, layered);
  if (issue?.expiry) for (const days of [5, 20]) await issueOne(context, { expiresAt: oddInstant(days) });
  return listAll(context);
}
