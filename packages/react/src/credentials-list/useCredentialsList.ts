import { allowedActions, type Credential, type CredentialAction, type CredentialFilter } from '@keyward/core';
import { useMemo } from 'react';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { useCredentialPages, type CredentialPages } from './useCredentialPages.ts';

/**
 * The credentials page by page, newest first, without duplicates and without what was deleted here.
 *
 * `loading` and `error` are about the first page only: rows once seen stay while more are loaded,
 * refreshed or refused.
 */
export function useCredentialsList({
  pageSize,
  connectorId,
  search = '',
}: UseCredentialsListOptions = {}): CredentialsListController {
  const { adapter, policy } = useCredentialsContext();
  const filter = useMemo<CredentialFilter>(
    () => (typeof connectorId === 'string' ? { connector: [connectorId] } : {}),
    [connectorId],
  );
  const { credentials, isNarrowedHere, ...pages } = useCredentialPages({ filter, search, pageSize });
  // No filter says "of none".
  const isOfNone = connectorId === null;
  return {
    ...pages,
    credentials: useMemo(
      () => (isOfNone ? credentials.filter(({ connector }) => connector === undefined) : credentials),
      [credentials, isOfNone],
    ),
    isNarrowedHere: isNarrowedHere || isOfNone,
    actionsFor: (credential) => allowedActions(credential, adapter.capabilities, policy),
  };
}

export interface UseCredentialsListOptions {
  /**
   * Wanted rows a page.
   * @default the backend's own
   */
  pageSize?: number;
  /**
   * Only credentials of this connector; `null`: only those of none. Where the backend cannot narrow by it, the
   * pages that were loaded are.
   * @default all
   */
  connectorId?: string | null | undefined;
  /**
   * Words, each of which a credential must hold. Where the backend does not search, the pages that were loaded are
   * searched.
   * @default all
   */
  search?: string;
}

export interface CredentialsListController extends CredentialPages {
  /** What may be done with a credential: its own actions, less what backend and policy exclude. */
  actionsFor: (credential: Credential) => CredentialAction[];
}
