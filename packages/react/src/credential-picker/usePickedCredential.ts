import { KeywardError, matchesFilter, type Credential, type CredentialFilter } from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

/**
 * What is known of the chosen credential. Whatever becomes of it, its id stays chosen until the user chooses
 * another: what a flow refers to is not lost by looking at it.
 */
export type PickedCredential =
  | { status: 'none' }
  | { status: 'loading'; id: string }
  /** `isFitting`: it is of the connector, type and environment that are asked for. */
  | { status: 'found'; id: string; credential: Credential; isFitting: boolean }
  | { status: 'gone'; id: string }
  | { status: 'unreadable'; id: string; error: KeywardError; retry: () => void };

/**
 * The credential of an id, read alone where no list has it.
 *
 * @param known the row of a list, if there is one
 */
export function usePickedCredential(
  id: string | null,
  known: Credential | undefined,
  filter: CredentialFilter,
): PickedCredential {
  const { adapter, adapterKey, queryClient, deletedIds } = useCredentialsContext();
  const query = useQuery(
    {
      ...readOptions,
      queryKey: ['keyward', adapterKey, 'picked', id],
      queryFn: ({ signal }) => adapter.getCredential({ id: id ?? '', signal }),
      enabled: id !== null && known === undefined && !deletedIds.has(id),
    },
    queryClient,
  );
  if (id === null) return { status: 'none' };
  if (deletedIds.has(id)) return { status: 'gone', id };
  const credential = known ?? query.data;
  if (credential) return { status: 'found', id, credential, isFitting: matchesFilter(credential, filter) };
  if (query.error === null) return { status: 'loading', id };
  const error = KeywardError.from(query.error);
  if (error.code === 'notFound') return { status: 'gone', id };
  return { status: 'unreadable', id, error, retry: () => void query.refetch() };
}
