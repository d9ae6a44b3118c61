import { KeywardError } from '@keyward/core';
import type { Mutant } from './mutant.ts';

const never = new AbortController().signal;

/** Break deleting, aborting, errors and declarations. */
export const otherMutants: readonly Mutant[] = [
  {
    does: 'ignores its signal',
    caughtBy: ['abort.before.reads', 'abort.before.issue', 'abort.before.delete'],
    mutate: (good) => ({
      listCredentials: (params) => good.listCredentials({ ...params, signal: never }),
      getCredential: (params) => good.getCredential({ ...params, signal: never }),
      issueCredential: (params) => good.issueCredential({ ...params, signal: never }),
      deleteCredential: (params) => good.deleteCredential({ ...params, signal: never }),
      listScopes: () => good.listScopes({ signal: never }),
    }),
  },
  {
    does: 'hangs when it is aborted',
    caughtBy: ['abort.while.waiting'],
    mutate: ({ listCredentials }) => ({
      listCredentials: (params) =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            if (!params.signal.aborted) listCredentials(params).then(resolve, reject);
          }, 1);
        }),
    }),
  },
  {
    does: 'leaves a deleted row in the list',
    caughtBy: ['delete.removes'],
    mutate: () => ({ deleteCredential: async ({ signal }) => signal.throwIfAborted() }),
  },
  {
    does: 'deletes everything at once',
    caughtBy: ['delete.removes'],
    mutate: ({ deleteCredential, listCredentials }) => ({
      deleteCredential: async (params) => {
        await deleteCredential(params);
        for (const { id, version } of (await listCredentials(params)).items) {
          await deleteCredential({ id, version, signal: params.signal });
        }
      },
    }),
  },
  {
    does: 'calls the deletion of nothing a success',
    caughtBy: ['delete.unknown'],
    mutate: ({ deleteCredential }) => ({
      deleteCredential: (params) =>
        deleteCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).code !== 'notFound') throw error;
        }),
    }),
  },
  {
    does: 'ignores the version',
    caughtBy: ['delete.staleVersion'],
    mutate: ({ deleteCredential, getCredential }) => ({
      deleteCredential: async (params) =>
        deleteCredential({ ...params, version: (await getCredential(params)).version }),
    }),
  },
  {
    does: 'writes the typed contact into its error',
    caughtBy: ['errors.silent'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) =>
        issueCredential(params).catch(() => {
          throw new KeywardError('validation', { message: `${params.input.contact} is wrong` });
        }),
    }),
  },
  {
    does: 'throws the errors of its HTTP client, which carry what was sent',
    caughtBy: ['errors.silent', 'errors.known'],
    mutate: ({ issueCredential, getCredential }) => ({
      issueCredential: (params) =>
        issueCredential(params).catch(() => {
          throw Object.assign(new Error('Request failed'), {
            config: { data: JSON.stringify(params.input) },
          });
        }),
      getCredential: (params) =>
        getCredential(params).catch(() => {
          throw new Error('Request failed with status code 404');
        }),
    }),
  },
  {
    does: 'answers slowly after an aborted call',
    caughtBy: ['abort.afterwards'],
    mutate: ({ listCredentials }) => {
      let wasAborted = false;
      return {
        listCredentials: async (params) => {
          params.signal.addEventListener('abort', () => (wasAborted = true));
          const page = await listCredentials(params);
          return wasAborted ? { items: [], nextCursor: null } : page;
        },
      };
    },
  },
  {
    does: 'offers to delete though it cannot',
    caughtBy: ['declaration.actions'],
    mutate: ({ capabilities, listCredentials }) => ({
      capabilities: { ...capabilities, delete: undefined },
      deleteCredential: undefined,
      listCredentials,
    }),
  },
  {
    does: 'has a method that it does not declare',
    caughtBy: ['declaration.methods'],
    mutate: ({ capabilities }) => ({ capabilities: { ...capabilities, delete: undefined } }),
  },
];
