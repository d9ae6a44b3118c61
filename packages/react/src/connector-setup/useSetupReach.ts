import {
  KeywardError,
  methodKey,
  type AuthenticationMethod,
  type Connector,
  type Credential,
} from '@keyward/core';
import { useQuery } from '@tanstack/react-query';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { readOptions } from '../provider/queryDefaults.ts';

/** As many credentials as it looks at: a name is a help, a thousand of them are none. */
const maximumRead = 200;

/**
 * Which credentials a change of an organization's values reaches: those of the connector and method that do not have
 * all of the fields in question themselves.
 *
 * @param fields names of the fields that are about to change
 */
export function useSetupReach(
  connector: Connector,
  method: AuthenticationMethod,
  fields: readonly string[],
): SetupReach {
  const { adapter, adapterKey, queryClient } = useCredentialsContext();
  const query = useQuery(
    {
      ...readOptions,
      queryKey: ['keyward', adapterKey, 'setup-reach', connector.id],
      queryFn: async ({ signal }) => {
        const isNarrowed = adapter.capabilities.filters?.includes('connector') ?? false;
        const found: Credential[] = [];
        let read = 0;
        let cursor: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof adapter.listCredentials>> = await adapter.listCredentials({
            ...(cursor !== null && { cursor }),
            ...(isNarrowed && { filter: { connector: [connector.id] } }),
            limit: 100,
            signal,
          });
          read += page.items.length;
          found.push(...page.items.filter((credential) => credential.connector?.id === connector.id));
          cursor = page.nextCursor;
        } while (cursor !== null && read < maximumRead);
        return { found, isWhole: cursor === null };
      },
    },
    queryClient,
  );
  return {
    status: query.data ? 'ready' : query.isError ? 'error' : 'loading',
    credentials: (query.data?.found ?? []).filter((each) => isOf(method, each) && isReached(each, fields)),
    isWhole: query.data?.isWhole ?? false,
    error: query.error === null ? null : KeywardError.from(query.error),
    retry: () => void query.refetch(),
  };
}

function isOf(method: AuthenticationMethod, { type, methodId }: Credential): boolean {
  return type === method.type && (methodId === undefined || methodId === methodKey(method));
}

function isReached({ values = {}, secretFields }: Credential, fields: readonly string[]): boolean {
  const isOwn = (name: string) =>
    Object.hasOwn(values, name) || secretFields.some((state) => state.name === name && state.isSet);
  return fields.length === 0 || fields.some((name) => !isOwn(name));
}

export interface SetupReach {
  status: 'loading' | 'error' | 'ready';
  credentials: readonly Credential[];
  /** False: there are more credentials than were looked at. */
  isWhole: boolean;
  error: KeywardError | null;
  retry: () => void;
}
