import { KeywardError, Secret, type Connector, type Credential } from '@keyward/core';
import type { Mutant } from './mutant.ts';

/** Break storing, editing, rotating, switching off, verifying, usages and connectors. */
export const changingMutants: readonly Mutant[] = [
  {
    does: 'ignores the connector that the list is narrowed to',
    caughtBy: ['list.filter'],
    mutate: ({ listCredentials }) => ({
      listCredentials: (params) => listCredentials({ ...params, filter: {} }),
    }),
  },
  {
    does: 'returns the typed secret after storing',
    caughtBy: ['store.noSecret'],
    mutate: ({ storeCredential }) => ({
      storeCredential: async (params) => {
        const credential = await storeCredential(params);
        const values = { apiKey: params.input.secrets['apiKey']?.expose() ?? '' };
        return { ...credential, values };
      },
    }),
  },
  {
    does: 'stores under another name',
    caughtBy: ['store.asTyped'],
    mutate: ({ storeCredential }) => ({
      storeCredential: (params) => storeCredential({ ...params, input: { ...params.input, name: 'x' } }),
    }),
  },
  {
    does: 'does not say which secrets are set',
    caughtBy: ['store.secretStates'],
    mutate: ({ storeCredential }) => ({
      storeCredential: async (params) => ({ ...(await storeCredential(params)), secretFields: [] }),
    }),
  },
  {
    does: 'stores for any connector',
    caughtBy: ['store.invalid'],
    mutate: ({ storeCredential }) => ({
      storeCredential: (params) =>
        storeCredential({ ...params, input: { ...params.input, connectorId: 'stripe' } }),
    }),
  },
  {
    does: 'stores twice under one key',
    caughtBy: ['store.replay'],
    mutate: ({ storeCredential }) => ({
      storeCredential: (params) => storeCredential({ ...params, idempotencyKey: crypto.randomUUID() }),
    }),
  },
  {
    does: 'answers another secret under a used key as if it were stored',
    caughtBy: ['store.otherSecret'],
    mutate: ({ storeCredential }) => {
      const answered = new Map<string, Promise<Credential>>();
      return {
        storeCredential: (params) => {
          const answer = answered.get(params.idempotencyKey) ?? storeCredential(params);
          answered.set(params.idempotencyKey, answer);
          return answer;
        },
      };
    },
  },
  {
    does: 'forgets the expiry with an edit of the name',
    caughtBy: ['update.asAsked'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) =>
        updateCredential({
          ...params,
          patch: { ...params.patch, expiresAt: params.patch.expiresAt ?? null },
        }),
    }),
  },
  {
    does: 'leaves an expiry that is taken away',
    caughtBy: ['update.expiryRemoved'],
    mutate: ({ updateCredential }) => ({
      updateCredential: ({ patch: { expiresAt, ...patch }, ...params }) =>
        updateCredential({ ...params, patch: { ...patch, ...(expiresAt && { expiresAt }) } }),
    }),
  },
  {
    does: 'rounds an expiry to whole days',
    caughtBy: ['issue.expiry'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) => {
        const { expiresAt } = params.input;
        if (expiresAt === undefined) return issueCredential(params);
        const day = `${expiresAt.slice(0, 10)}T00:00:00.000Z`;
        return issueCredential({ ...params, input: { ...params.input, expiresAt: day } });
      },
    }),
  },
  {
    does: 'takes over whatever the backend sends',
    caughtBy: ['get.onlyKnown'],
    mutate: ({ getCredential }) => ({
      getCredential: async (params) => ({ ...(await getCredential(params)), hash: 'f00' }),
    }),
  },
  {
    does: 'offers no control for what it declares',
    caughtBy: ['declaration.offered'],
    mutate: ({ issueCredential, getCredential, listCredentials }) => {
      const withoutEdit = (credential: Credential): Credential => ({
        ...credential,
        actions: credential.actions.filter((action) => action !== 'edit'),
      });
      return {
        issueCredential: async (params) => {
          const issued = await issueCredential(params);
          return { ...issued, credential: withoutEdit(issued.credential) };
        },
        getCredential: async (params) => withoutEdit(await getCredential(params)),
        listCredentials: async (params) => {
          const page = await listCredentials(params);
          return { ...page, items: page.items.map(withoutEdit) };
        },
      };
    },
  },
  {
    does: 'loses a secret with an edit of the name',
    caughtBy: ['update.keepsSecrets'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) =>
        updateCredential({
          ...params,
          patch: { ...params.patch, secrets: { client_secret: { change: 'clear' } } },
        }),
    }),
  },
  {
    does: 'forgets the contact with an edit of the name',
    caughtBy: ['update.asAsked'],
    mutate: ({ updateCredential }) => ({
      updateCredential: (params) =>
        updateCredential({
          ...params,
          patch:
            params.patch.name === undefined ? params.patch : { ...params.patch, contact: 'x@example.com' },
        }),
    }),
  },
  {
    does: 'leaves out parts that it does not edit',
    caughtBy: ['update.undeclared'],
    mutate: ({ capabilities, updateCredential }) => ({
      capabilities: { ...capabilities, update: { fields: ['name'], versionLock: true } },
      updateCredential: ({ patch, ...params }) =>
        updateCredential({ ...params, patch: patch.name === undefined ? {} : { name: patch.name } }),
    }),
  },
  {
    does: 'creates what it is asked to edit',
    caughtBy: ['update.unknown'],
    mutate: ({ updateCredential, listCredentials }) => ({
      updateCredential: (params) =>
        updateCredential(params).catch(async (error: unknown) => {
          const [credential] = (await listCredentials({ signal: params.signal })).items;
          if (KeywardError.from(error).code !== 'notFound' || !credential) throw error;
          return { credential };
        }),
    }),
  },
  {
    does: 'overwrites what changed meanwhile',
    caughtBy: ['update.staleVersion', 'rotate.staleVersion', 'disable.staleVersion'],
    mutate: (good) => {
      const current = async <P extends { id: string; signal: AbortSignal }>(params: P) => ({
        ...params,
        version: (await good.getCredential(params)).version,
      });
      return {
        updateCredential: async (params) => good.updateCredential(await current(params)),
        rotateCredential: async (params) => good.rotateCredential(await current(params)),
        setCredentialEnabled: async (params) => good.setCredentialEnabled(await current(params)),
      };
    },
  },
  {
    does: 'rotates to the same secret',
    caughtBy: ['rotate.newSecret'],
    mutate: ({ issueCredential, rotateCredential }) => {
      const issued = new Map<string, string>();
      return {
        issueCredential: async (params) => {
          const answer = await issueCredential(params);
          issued.set(answer.credential.id, answer.clientSecret.expose());
          return answer;
        },
        rotateCredential: async (params) => ({
          ...(await rotateCredential(params)),
          clientSecret: new Secret(issued.get(params.id) ?? ''),
        }),
      };
    },
  },
  {
    does: 'rotates again for the same key',
    caughtBy: ['rotate.replay'],
    mutate: ({ rotateCredential, getCredential }) => ({
      rotateCredential: async (params) => {
        const { version } = await getCredential(params);
        return rotateCredential({ ...params, version, idempotencyKey: crypto.randomUUID() });
      },
    }),
  },
  {
    does: 'answers the same rotation with a box that was cleared',
    caughtBy: ['rotate.replay'],
    mutate: ({ rotateCredential }) => {
      const boxes = new Map<string, Secret>();
      return {
        rotateCredential: async (params) => {
          const answer = await rotateCredential(params);
          const box = boxes.get(params.idempotencyKey) ?? answer.clientSecret;
          boxes.set(params.idempotencyKey, box);
          return { ...answer, clientSecret: box };
        },
      };
    },
  },
  {
    does: 'only says that a credential is off',
    caughtBy: ['disable.roundTrip'],
    mutate: ({ getCredential }) => ({
      setCredentialEnabled: async (params) => ({
        ...(await getCredential(params)),
        status: params.enabled ? 'active' : 'disabled',
      }),
    }),
  },
  {
    does: 'switches on what is switched off twice',
    caughtBy: ['disable.again'],
    mutate: ({ setCredentialEnabled, getCredential }) => ({
      setCredentialEnabled: async (params) => {
        const { status } = await getCredential(params);
        return setCredentialEnabled({ ...params, enabled: status === 'disabled' || params.enabled });
      },
    }),
  },
  {
    does: 'calls switching off nothing a success',
    caughtBy: ['disable.unknown'],
    mutate: ({ setCredentialEnabled, listCredentials }) => ({
      setCredentialEnabled: (params) =>
        setCredentialEnabled(params).catch(async (error: unknown) => {
          const [credential] = (await listCredentials({ signal: params.signal })).items;
          if (KeywardError.from(error).code !== 'notFound' || !credential) throw error;
          return credential;
        }),
    }),
  },
  {
    does: 'saves what it verifies',
    caughtBy: ['verify.draft'],
    mutate: ({ verifyCredential, storeCredential }) => ({
      verifyCredential: async (params) => {
        const { target, signal } = params;
        const idempotencyKey = crypto.randomUUID();
        if ('input' in target) await storeCredential({ input: target.input, idempotencyKey, signal });
        return verifyCredential(params);
      },
    }),
  },
  {
    does: 'verifies everything',
    caughtBy: ['verify.failed'],
    mutate: () => ({
      verifyCredential: async () => ({ status: 'verified', checkedAt: '2026-11-22T00:00:00Z', causes: [] }),
    }),
  },
  {
    does: 'repeats the typed secret in the cause of a failure',
    caughtBy: ['verify.failed'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: async (params) => {
        const result = await verifyCredential(params);
        const secret = 'input' in params.target ? params.target.input.secrets['apiKey']?.expose() : '';
        return {
          ...result,
          causes: result.causes.map((cause) => ({ ...cause, detail: `No such key: ${secret}` })),
        };
      },
    }),
  },
  {
    does: 'throws when a credential does not work',
    caughtBy: ['verify.failed'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: async (params) => {
        const result = await verifyCredential(params);
        if (result.status === 'failed') throw new KeywardError('validation');
        return result;
      },
    }),
  },
  {
    does: 'never settles when a verification is aborted',
    caughtBy: ['abort.verify'],
    mutate: ({ verifyCredential }) => ({
      verifyCredential: (params) =>
        new Promise((resolve, reject) => {
          setTimeout(() => {
            if (!params.signal.aborted) verifyCredential(params).then(resolve, reject);
          }, 1);
        }),
    }),
  },
  {
    does: 'deletes what is in use',
    caughtBy: ['usages.refuseDelete'],
    mutate: ({ deleteCredential }) => ({
      deleteCredential: (params) =>
        deleteCredential(params).catch((error: unknown) => {
          if (KeywardError.from(error).code !== 'credentialInUse') throw error;
        }),
    }),
  },
  {
    does: 'refuses to delete what is in use without saying why',
    caughtBy: ['usages.refuseDelete'],
    mutate: ({ deleteCredential }) => ({
      deleteCredential: (params) =>
        deleteCredential(params).catch((error: unknown) => {
          throw new KeywardError(KeywardError.from(error).code);
        }),
    }),
  },
  {
    does: 'calls everything used',
    caughtBy: ['usages.none'],
    mutate: () => ({
      listUsages: async () => ({ items: [{ id: '1', kind: 'flow', name: 'All', isActive: true }] }),
    }),
  },
  {
    does: 'knows the usages of nothing',
    caughtBy: ['usages.unknown'],
    mutate: () => ({ listUsages: async () => ({ items: [] }) }),
  },
  {
    does: 'names a field twice',
    caughtBy: ['connectors.wellFormed'],
    mutate: ({ listConnectors }) => ({
      listConnectors: async (params) =>
        withFields(await listConnectors(params), (fields) => [...fields, ...fields]),
    }),
  },
  {
    does: 'gives a secret field a default value',
    caughtBy: ['connectors.noSecret'],
    mutate: ({ listConnectors }) => ({
      listConnectors: async (params) =>
        withFields(await listConnectors(params), (fields) =>
          fields.map((field) => (field.kind === 'secret' ? { ...field, defaultValue: 'changeme' } : field)),
        ),
    }),
  },
  {
    does: 'names the connector of a credential in another way than in the list',
    caughtBy: ['connectors.storable'],
    mutate: ({ storeCredential }) => ({
      storeCredential: async (params) => ({
        ...(await storeCredential(params)),
        connector: { id: params.input.connectorId, name: 'Another' },
      }),
    }),
  },
  {
    does: 'lets a credential expire later than was asked',
    caughtBy: ['issue.expiry'],
    mutate: ({ issueCredential }) => ({
      issueCredential: async (params) => {
        const issued = await issueCredential(params);
        return { ...issued, credential: { ...issued.credential, expiresAt: '2099-01-01T00:00:00Z' } };
      },
    }),
  },
  {
    does: 'leaves out the connection limit',
    caughtBy: ['issue.connectionLimit'],
    mutate: ({ issueCredential }) => ({
      issueCredential: (params) =>
        issueCredential({
          ...params,
          input: { ...params.input, connectionLimit: undefined },
        }),
    }),
  },
  {
    does: 'changes credentials although the signal has aborted',
    caughtBy: ['abort.before.changes', 'abort.before.store'],
    mutate: (good) => {
      const { signal } = new AbortController();
      return {
        updateCredential: (params) => good.updateCredential({ ...params, signal }),
        storeCredential: (params) => good.storeCredential({ ...params, signal }),
      };
    },
  },
];

type ConnectorAnswer = { items: Connector[] };
type Fields = Connector['methods'][number]['fields'];

function withFields({ items }: ConnectorAnswer, change: (fields: Fields) => Fields): ConnectorAnswer {
  return {
    items: items.map((connector) => ({
      ...connector,
      methods: connector.methods.map((method) => ({ ...method, fields: change(method.fields) })),
    })),
  };
}
