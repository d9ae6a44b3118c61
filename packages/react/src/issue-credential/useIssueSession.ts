import { initialIssueCredentialState, type IssueCredentialState } from '@keyward/core';
import { useState } from 'react';
import { useFlowSession } from '../internal/useFlowSession.ts';
import { useCredentialsContext, type Flows } from '../provider/CredentialsContext.ts';
import { IssueCredentialSession } from './IssueCredentialSession.ts';

/** This controller's share of the provider's flow of issuing. */
export function useIssueSession(): {
  session: IssueCredentialSession;
  state: IssueCredentialState;
  open: () => void;
} {
  const { flows } = useCredentialsContext();
  const [session] = useState(() => sessionOf(flows));
  return { session, ...useFlowSession(session, initialIssueCredentialState) };
}

/** The provider's session, made by the first widget that issues. */
function sessionOf(flows: Flows): IssueCredentialSession {
  flows.issue ??= new IssueCredentialSession();
  return flows.issue;
}
