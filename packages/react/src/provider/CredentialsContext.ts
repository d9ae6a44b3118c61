import type { KeywardAdapter, Policy } from '@keyward/core';
import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { ConnectCredentialSession } from '../connect-credential/ConnectCredentialSession.ts';
import type { IssueCredentialSession } from '../issue-credential/IssueCredentialSession.ts';

export interface CredentialsContext {
  adapter: KeywardAdapter;
  /** Separates the cached answers of two adapters in one query client. */
  adapterKey: string;
  policy: Policy;
  queryClient: QueryClient;
  /** Live above every widget, so that no unmounting loses a secret. */
  flows: Flows;
  /** Ids that were deleted here; an older answer on its way must not bring them back. */
  deletedIds: Set<string>;
}

/** Where the sessions are, each made by the first widget that needs it; other widgets never load it. */
export interface Flows {
  issue?: IssueCredentialSession;
  connect?: ConnectCredentialSession;
}

export const CredentialsContext = createContext<CredentialsContext | null>(null);

export function useCredentialsContext(): CredentialsContext {
  const context = useContext(CredentialsContext);
  if (context === null) {
    throw new Error(
      'Keyward: a widget or hook was rendered outside of <CredentialsProvider>. It needs the provider for its adapter. Wrap your app in <CredentialsProvider adapter={…}>.',
    );
  }
  return context;
}
