import { isCheckedAdapter, type KeywardAdapter, type Policy } from '@keyward/core';
import type { QueryClient } from '@tanstack/react-query';
import { useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { CredentialsContext, type Flows } from './CredentialsContext.ts';
import { createIdempotencyKey } from '../internal/idempotencyKey.ts';
import { createQueryClient } from './queryDefaults.ts';
import { reportUnauthenticated } from './reportUnauthenticated.ts';

const noPolicy: Policy = {};
const adapterKeys = new WeakMap<object, string>();

/**
 * Gives the widgets and hooks below it an adapter and a policy. Renders nothing of its own.
 *
 * It owns the flow that issues credentials: a widget that unmounts in mid-request loses nothing,
 * because the answer is kept here and offered again. It never stores a secret anywhere else.
 *
 * Inside another provider over the same adapter it shares that one's flow and cache and takes over
 * what it is not given, so that a part of the page may differ in where its dialogs go, say, and still
 * lose nothing when it closes.
 */
export function CredentialsProvider({
  adapter: givenAdapter,
  policy: ownPolicy,
  queryClient: hostClient,
  onUnauthenticated,
  children,
}: CredentialsProviderProps) {
  const [signedOutListeners] = useState(() => new Set<() => void>());
  useEffect(() => {
    if (onUnauthenticated === undefined) return;
    signedOutListeners.add(onUnauthenticated);
    return () => void signedOutListeners.delete(onUnauthenticated);
  }, [signedOutListeners, onUnauthenticated]);

  const outer = useContext(CredentialsContext);
  const adapterKey = adapterKeyOf(givenAdapter);
  const shared = outer?.adapterKey === adapterKey ? outer : null;
  const policy = ownPolicy ?? shared?.policy ?? noPolicy;

  const [ownClient] = useState(createQueryClient);
  const queryClient = hostClient ?? shared?.queryClient ?? ownClient;
  useEffect(() => {
    queryClient.mount();
    return () => queryClient.unmount();
  }, [queryClient]);

  const outerAdapter = shared?.adapter;
  const adapter = useMemo(
    () => reportUnauthenticated(outerAdapter ?? checked(givenAdapter), signedOutListeners),
    [outerAdapter, givenAdapter, signedOutListeners],
  );
  const [ownDeletedIds] = useState(() => new Set<string>());
  const deletedIds = shared?.deletedIds ?? ownDeletedIds;
  const [ownFlows] = useState<Flows>({});
  const flows = shared?.flows ?? ownFlows;
  useEffect(() => {
    ownFlows.issue?.resume();
    ownFlows.connect?.resume();
    return () => {
      ownFlows.issue?.suspend();
      ownFlows.connect?.suspend();
    };
  }, [ownFlows]);

  const context = useMemo<CredentialsContext>(
    () => ({
      adapter,
      adapterKey,
      policy,
      queryClient,
      flows,
      deletedIds,
    }),
    [adapter, adapterKey, policy, queryClient, flows, deletedIds],
  );
  return <CredentialsContext.Provider value={context}>{children}</CredentialsContext.Provider>;
}

export interface CredentialsProviderProps {
  /**
   * The backend: what `createAdapter`, or the factory of a ready adapter, has returned.
   * Make it once (outside of the component or in `useMemo`): another object is another backend.
   */
  adapter: KeywardAdapter;
  /**
   * What the host takes away.
   * @default everything that the adapter's capabilities allow
   */
  policy?: Policy;
  /**
   * The host's own query client. Secrets never enter it.
   * @default one of our own
   */
  queryClient?: QueryClient;
  /** Called once when the backend says that nobody is signed in. Forms keep what was typed. */
  onUnauthenticated?: () => void;
  children?: ReactNode;
}

/** Only `createAdapter` parses answers, so nothing else may be given; it is also what loads the schemas. */
function checked(adapter: KeywardAdapter): KeywardAdapter {
  if (isCheckedAdapter(adapter)) return adapter;
  throw new TypeError(
    'Keyward: <CredentialsProvider> was given an adapter that `createAdapter` did not make, so nothing checks what it returns. Pass `createAdapter(yourAdapter)`, and no copy of it.',
  );
}

function adapterKeyOf(adapter: object): string {
  const known = adapterKeys.get(adapter);
  if (known !== undefined) return known;
  // Random, so that a cache which the host keeps over reloads never answers for another adapter.
  const key = createIdempotencyKey();
  adapterKeys.set(adapter, key);
  return key;
}
