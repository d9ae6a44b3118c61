import { KeywardError, type Capabilities, type KeywardAdapter } from '@keyward/core';

type Method = (params: never) => Promise<unknown>;

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
    (method: Method): Method =>
    async (params) => {
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
  const members = Object.entries(adapter).map(([name, member]: [string, Method | Capabilities]) => [
    name,
    typeof member === 'function' ? watch(member) : member,
  ]);
  // The same members with the same types.
  return Object.fromEntries(members) as KeywardAdapter;
}
