import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FlowSession } from './FlowSession.ts';

/**
 * This controller's share of a session: the flow if it is shown here, `closed` otherwise. A flow that nobody
 * shows any more is adopted by whoever is there.
 */
export function useFlowSession<State extends { phase: string }, Event>(
  session: FlowSession<State, Event>,
  closed: State,
): { state: State; open: () => void } {
  const [self] = useState(() => Symbol('flow'));
  const { state, owner } = useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot);

  useEffect(() => () => session.release(self), [session, self]);
  useEffect(() => {
    if (owner === null) session.adopt(self);
  }, [session, self, owner]);

  return {
    state: owner === self ? state : closed,
    open: () => session.open(self),
  };
}
