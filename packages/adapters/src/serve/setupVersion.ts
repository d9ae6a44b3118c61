import { KeywardError } from '@keyward/core';
import type { ServedCall } from './call.ts';
import { readIfMatch } from './entityTag.ts';
import { invalid } from './readBody.ts';

/**
 * The version of what the organization has set for a method, as the caller saw it: `If-Match`, or
 * `If-None-Match: *` where it saw nothing. One of them is required, so that nothing is overwritten unseen.
 */
export async function setupVersionOf(call: ServedCall): Promise<string | null> {
  const { headers } = call.request;
  const ifMatch = headers.get('if-match');
  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== null && (ifMatch !== null || ifNoneMatch.trim() !== '*')) {
    throw invalid(['If-None-Match'], 'invalid_format');
  }
  if (ifNoneMatch !== null) return null;
  if (ifMatch === null) throw invalid(['If-Match'], 'required');
  const named = readIfMatch(ifMatch);
  if (named !== 'any' && named[0] !== undefined && named.length === 1) return named[0];
  const version = await currentVersion(call);
  if (version !== undefined && (named === 'any' || named.includes(version))) return version;
  throw new KeywardError('versionConflict');
}

async function currentVersion({ adapter, id, secondId, signal }: ServedCall): Promise<string | undefined> {
  if (!adapter.listConnectors) throw new KeywardError('unsupported');
  const { items } = await adapter.listConnectors({ signal });
  const connector = items.find((each) => each.id === id);
  return connector?.setups?.find(({ methodId }) => methodId === secondId)?.version;
}
