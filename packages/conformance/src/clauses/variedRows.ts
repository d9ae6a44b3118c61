import type { Credential } from '@keyward/core';
import { issueOne, listAll, makeOne, storeOne } from '../calls.ts';
import type { ClauseContext } from '../clause.ts';
import { oddInstant } from './patches.ts';

/** All rows, once there are some of each kind that this backend can make, with an expiry where it can. */
export async function variedRows(context: ClauseContext): Promise<Credential[]> {
  await context.seed(3);
  const { issue, store } = context.adapter.capabilities;
  await makeOne(context);
  if (store) await storeOne(context);
  if (issue?.expiry) for (const days of [5, 20]) await issueOne(context, { expiresAt: oddInstant(days) });
  return listAll(context);
}
