import { KeywardError, type Credential, type CredentialPatch } from '@keyward/core';
import type { Mutant, WholeDefinition } from './mutant.ts';

type Update = WholeDefinition['updateCredential'];

/** Break editing, trying edits out, and the environments of a credential. */
export const editMutants: readonly Mutant[] = [
  {
    does: 'calls every secret changed by any edit',
    caughtBy: ['update.keepsSecretStates'],
    mutate: ({ getCredential, updateCredential }) => {
      const edited = new Set<string>();
      return {
        updateCredential: (params) => {
          edited.add(params.id);
          return updateCredential(params);
        },
        getCredential: async (params) => {
          const credential = await getCredential(params);
          const changedAt = edited.has(params.id) ? '2026-11-22T00:00:00.000Z' : '2026-11-21T00:00:00.000Z';
          const secretFields = credential.secretFields.map((state) => ({ ...state, changedAt }));
          return { ...credential, secretFields };
        },
      };
    },
  },
  {
    does: 'empties the values that an edit does not name',
    caughtBy: ['update.onlyNamedValues'],
    mutate: ({ getCredential, updateCredential }) => ({
      updateCredential: async (params) => {
        const { values: named } = params.patch;
        if (!named) return updateCredential(params);
        const { values = {} } = await getCredential(params);
        const { credential } = await updateCredential(params);
        const kept = Object.keys(values).filter((name) => name in named);
        const left = kept.map((name) => [name, credential.values?.[name] ?? null] as const);
        return { credential: { ...credential, values: Object.fromEntries(left) } };
      },
    }),
  },
  {
    does: 'keeps a secret that it is told to clear',
    caughtBy: ['update.clears', 'update.required'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) => updateCredential(withPatch(params, withoutClearing)),
    }),
  },
  {
    does: 'keeps a value that it is told to empty',
    caughtBy: ['update.clears'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) => updateCredential(withPatch(params, withoutNulls)),
    }),
  },
  {
    does: 'says of an edit that clears a required secret that something is wrong, and not what',
    caughtBy: ['update.required'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) =>
        updateCredential(params).catch((error: unknown) => {
          throw new KeywardError(KeywardError.from(error).code);
        }),
    }),
  },
  {
    does: 'lists what was typed in an edit as the destination',
    caughtBy: ['update.noSecret'],
    mutate: ({ updateCredential, listCredentials }) => {
      const typed = new Map<string, string>();
      return {
        updateCredential: (params) => {
          for (const change of Object.values(params.patch.secrets ?? {})) {
            if (change.change === 'set') typed.set(params.id, change.value.expose());
          }
          return updateCredential(params);
        },
        listCredentials: async (params) => {
          const page = await listCredentials(params);
          const items = page.items.map((row) => {
            const destination = typed.get(row.id);
            return destination === undefined ? row : { ...row, destination };
          });
          return { ...page, items };
        },
      };
    },
  },
  {
    does: 'echoes an edit in its answer',
    caughtBy: ['update.noSecret'],
    mutate: ({ updateCredential }) => ({
      updateCredential: async (params) => {
        const changes = Object.entries(params.patch.secrets ?? {});
        const patch = changes.map(([name, change]) => [
          name,
          change.change === 'set' ? change.value.expose() : null,
        ]);
        return { ...(await updateCredential(params)), patch };
      },
    }),
  },
  {
    does: 'refuses a stale edit after it has saved it',
    caughtBy: ['update.staleNothing'],
    mutate: ({ getCredential, updateCredential }) => ({
      updateCredential: async (params) => {
        const { version } = await getCredential(params);
        const updated = await updateCredential({ ...params, version });
        if (version !== params.version) throw new KeywardError('versionConflict');
        return updated;
      },
    }),
  },
  {
    does: 'saves an edit that it tries out',
    caughtBy: ['verify.edited'],
    mutate: ({ updateCredential, verifyCredential }) => ({
      verifyCredential: async (params) => {
        const { target, signal } = params;
        if (!('patch' in target)) return verifyCredential(params);
        const result = await verifyCredential(params);
        await updateCredential({ ...target, signal });
        return result;
      },
    }),
  },
  {
    does: 'tries out what is saved in place of an edit',
    caughtBy: ['verify.edited', 'verify.edited.stale'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: ({ target, ...params }) =>
        verifyCredential({ ...params, target: 'patch' in target ? { id: target.id } : target }),
    }),
  },
  {
    does: 'tries out an edit alone, without what is kept',
    caughtBy: ['verify.edited'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: async (params) => {
        const isEmpty = 'patch' in params.target && Object.keys(params.target.patch).length === 0;
        const result = await verifyCredential(params);
        return isEmpty ? { ...result, status: 'failed', causes: [{ path: [], code: 'missing' }] } : result;
      },
    }),
  },
  {
    does: 'loses all environments but the first',
    caughtBy: ['environments.stored'],
    mutate: ({ storeCredential, getCredential }) => ({
      storeCredential: async (params) => withFirst(await storeCredential(params)),
      getCredential: async (params) => withFirst(await getCredential(params)),
    }),
  },
  {
    does: 'does not say which secrets of an environment are set',
    caughtBy: ['environments.stored'],
    mutate: ({ getCredential }) => ({
      getCredential: async (params) =>
        withStates(await getCredential(params), (state) => ({ ...state, secretFields: [] })),
    }),
  },
  {
    does: 'shows the secret of an environment among its values',
    caughtBy: ['environments.noSecret'],
    mutate: ({ storeCredential, getCredential }) => {
      const keys = new Map<string, string>();
      return {
        storeCredential: async (params) => {
          const credential = await storeCredential(params);
          const [first] = Object.values(params.input.environments ?? {});
          const [secret] = Object.values(first?.secrets ?? {});
          if (secret) keys.set(credential.id, secret.expose());
          return credential;
        },
        getCredential: async (params) => {
          const note = keys.get(params.id) ?? '';
          return withStates(await getCredential(params), (state) => ({
            ...state,
            values: { ...state.values, note },
          }));
        },
      };
    },
  },
  {
    does: 'replaces all environments by those that an edit names',
    caughtBy: ['environments.edited'],
    mutate: ({ getCredential, updateCredential }) => ({
      updateCredential: async (params) => {
        const { environments: named } = params.patch;
        if (!named) return updateCredential(params);
        const { environments = [] } = await getCredential(params);
        const others = environments.filter(({ name }) => !(name in named)).map(({ name }) => [name, null]);
        return updateCredential(
          withPatch(params, (patch) => ({
            ...patch,
            environments: { ...(Object.fromEntries(others) as Record<string, null>), ...named },
          })),
        );
      },
    }),
  },
  {
    does: 'keeps an environment that is taken away',
    caughtBy: ['environments.edited'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) =>
        updateCredential(
          withPatch(params, ({ environments = {}, ...patch }) => ({
            ...patch,
            environments: Object.fromEntries(Object.entries(environments).filter(([, change]) => change)),
          })),
        ),
    }),
  },
  {
    does: 'tries everything out in no environment',
    caughtBy: ['environments.verified'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: ({ target, signal }) => verifyCredential({ target, signal }),
    }),
  },
];

function withPatch(
  params: Parameters<Update>[0],
  change: (patch: CredentialPatch) => CredentialPatch,
): Parameters<Update>[0] {
  return { ...params, patch: change(params.patch) };
}

function withoutClearing({ secrets = {}, ...patch }: CredentialPatch): CredentialPatch {
  const left = Object.entries(secrets).filter(([, { change }]) => change !== 'clear');
  return { ...patch, secrets: Object.fromEntries(left) };
}

function withoutNulls({ values = {}, ...patch }: CredentialPatch): CredentialPatch {
  return {
    ...patch,
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)),
  };
}

type State = NonNullable<Credential['environments']>[number];

function withStates(credential: Credential, change: (state: State) => State): Credential {
  const { environments } = credential;
  return environments ? { ...credential, environments: environments.map(change) } : credential;
}

function withFirst(credential: Credential): Credential {
  const { environments } = credential;
  return environments ? { ...credential, environments: environments.slice(0, 1) } : credential;
}
