import type { IssueCredentialState } from '@keyward/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useCredentialsContext, type IssueFlow } from '../provider/CredentialsContext.ts';
import { IssueCredentialSession } from './IssueCredentialSession.ts';

const closed: IssueCredentialState = { phase: 'closed' };

/**
 * This controller's share of the provider's session: the flow if it is shown here, `closed`
 * otherwise. A flow that nobody shows any more is adopted by whoever is there.
 */
export function useIssueSession(): {
  session: IssueCredentialSession;
  state: IssueCredentialState;
  open: () => void;
} {
  const { issueFlow } = useCredentialsContext();
  const [session] = useState(() => sessionOf(issueFlow));
  const [self] = useState(() => Symbol('useIssueCredential'));
  const { state, owner } = useSyncExternalStore(session.subscribe, session.getSnapshot, session.getSnapshot);

  useEffect(() => () => session.release(self), [session, self]);
  useEffect(() => {
    if (owner === null) session.adopt(self);
  }, [session, self, owner]);

  return { session, state: owner === self ? state : closed, open: () => session.open(self) };
}

/** The provider's session, made by the first widget that issues. */
function sessionOf(flow: IssueFlow): IssueCredentialSession {
  flow.session ??= new IssueCredentialSession();
  return flow.session;
}
