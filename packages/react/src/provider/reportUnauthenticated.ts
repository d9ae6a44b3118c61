import { KeywardError, type KeywardAdapter } from '@keyward/core';

/**
 * Wraps an adapter so that the host hears once that the session has ended, and again only after a
 * call has succeeded in between.
 */
export function reportUnauthenticated(
  adapter: KeywardAdapter,
  listeners: ReadonlySet<() => void>,
): KeywardAdapter {
  let isReported = false;
  const watch =
    <P, R>(method: (params: P) => Promise<R>) =>
    async (params: P): Promise<R> => {
      try {
        const answer = await method(params);
        isReported = false;
        return answer;
      } catch (error) {
        if (KeywardError.from(error).code === 'unauthenticated' && !isReported) {
          isReported = true;
          // Later, because what a listener throws is not the answer of this call.
          for (const listener of listeners) queueMicrotask(listener);
        }
        throw error;
      }
    };
  const { capabilities, listCredentials, getCredential, issueCredential, deleteCredential, listScopes } =
    adapter;
  return {
    capabilities,
    listCredentials: watch(listCredentials),
    getCredential: watch(getCredential),
    ...(issueCredential && { issueCredential: watch(issueCredential) }),
    ...(deleteCredential && { deleteCredential: watch(deleteCredential) }),
    ...(listScopes && { listScopes: watch(listScopes) }),
  };
}
