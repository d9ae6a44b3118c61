import { KeywardError, Secret, type StoreCredentialInput } from '@keyward/core';
import type { Mutant } from './mutant.ts';

const isRole = ({ connectorId, values }: StoreCredentialInput) =>
  connectorId === 'warehouse' && values['signIn'] === 'role';

/** Break what is asked for under a condition. */
export const branchMutants: readonly Mutant[] = [
  {
    does: 'demands a field whose condition does not hold',
    caughtBy: ['store.hiddenBranch'],
    mutate: ({ storeCredential }) => ({
      storeCredential: async (params) => {
        if (isRole(params.input) && params.input.secrets['password'] === undefined) {
          throw new KeywardError('validation', {
            fieldErrors: [{ path: ['secrets', 'password'], code: 'required' }],
          });
        }
        return storeCredential(params);
      },
    }),
  },
  {
    does: 'keeps a secret that was sent for a field whose condition does not hold',
    caughtBy: ['store.hiddenBranch'],
    mutate: ({ storeCredential, getCredential }) => {
      const keeping = new Set<string>();
      return {
        storeCredential: async (params) => {
          const credential = await storeCredential(params);
          if (isRole(params.input) && params.input.secrets['password']) keeping.add(credential.id);
          return credential;
        },
        getCredential: async (params) => {
          const credential = await getCredential(params);
          if (!keeping.has(params.id)) return credential;
          return { ...credential, secretFields: [{ name: 'password', isSet: true }] };
        },
      };
    },
  },
  {
    does: 'does without a field whose condition holds',
    caughtBy: ['store.shownBranch'],
    mutate: ({ storeCredential }) => ({
      storeCredential: (params) =>
        storeCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).fieldErrors?.[0]?.code !== 'required') throw error;
          const secrets = { password: new Secret('filled in') };
          return storeCredential({ ...params, input: { ...params.input, secrets } });
        }),
    }),
  },
  {
    does: 'does not say which field is missing',
    caughtBy: ['store.shownBranch'],
    mutate: ({ storeCredential }) => ({
      storeCredential: (params) =>
        storeCredential(params).catch((error: unknown) => {
          const { code } = KeywardError.from(error);
          throw new KeywardError(code, { fieldErrors: [{ path: ['secrets'], code: 'required' }] });
        }),
    }),
  },
];
