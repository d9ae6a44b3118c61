import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import {
  createAdapter,
  KeywardError,
  type AdapterMethods,
  type Connector,
  type Credential,
  type CredentialPatch,
  type GetCredentialParams,
  type KeywardAdapter,
  type UpdateCredentialParams,
} from '@keyward/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { EditCredentialSession, type EditBackend } from './EditCredentialSession.ts';

const connector: Connector = {
  id: 'acme',
  name: 'Acme',
  methods: [
    {
      type: 'custom',
      fields: [
        { name: 'host', label: 'Host', kind: 'text', required: false },
        { name: 'path', label: 'Path', kind: 'text', required: false },
      ],
    },
  ],
};
const credential: Credential = {
  id: 'cred_1',
  name: 'Export',
  kind: 'stored',
  type: 'custom',
  status: 'active',
  connector: { id: 'acme', name: 'Acme' },
  scopes: [],
  values: { host: 'start', path: 'start' },
  secretFields: [],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit', 'delete'],
};

/** One edit that the backend took: over what, and by whom. */
interface Write {
  editor: number;
  before: Credential;
  patch: CredentialPatch;
}

const fields = ['host', 'path'] as const;
const maximumTries = 6;

function backendOf() {
  const definition = memoryAdapterDefinition({
    credentials: [credential],
    connectors: [connector],
    capabilities: {
      update: { versionLock: true, fields: ['name', 'values'] },
      delete: { versionLock: true },
    },
  });
  const writes: Write[] = [];
  const { getCredential, updateCredential, deleteCredential } = definition as AdapterMethods;
  const { signal } = new AbortController();
  return { definition, writes, getCredential, updateCredential, deleteCredential, signal };
}

/** Edits until it is saved or gone, as a user who decides each conflict for the same side. */
async function edit(
  adapter: KeywardAdapter,
  patch: CredentialPatch,
  choice: 'mine' | 'theirs',
  passed: () => Promise<unknown>,
): Promise<string> {
  const session = new EditCredentialSession('cred_1');
  const backend: EditBackend = {
    adapter,
    verifiesSaved: false,
    connectorOf: async () => connector,
    firstStepOf: () => 'details',
    onSaved: () => {},
    onGone: () => {},
  };
  const state = () => session.getSnapshot().state;
  session.open(Symbol('editor'));
  await session.load(backend);
  if (state().phase === 'editing') session.save(patch, backend);
  for (let tries = 0; tries < maximumTries * 20 && state().phase !== 'saved'; tries++) {
    const now = state();
    if (now.phase === 'gone' || now.phase === 'editing') break;
    if (now.phase === 'conflict') {
      for (const { key } of now.differences) session.dispatch({ type: 'chose', key, choice });
      session.resolve('saving', backend);
    }
    await passed();
  }
  const { phase } = state();
  session.suspend();
  return phase;
}

const value = fc.constantFrom('a', 'b', 'c');
const patches = fc
  .record({ host: value, path: value }, { requiredKeys: [] })
  .filter((values) => Object.keys(values).length > 0);
const side = fc.constantFrom('mine' as const, 'theirs' as const);

it('two editors and a deleter, in whatever order: no lost update, and what is deleted stays so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.tuple(patches, patches),
      fc.tuple(side, side),
      fc.boolean(),
      async (scheduler, wanted, sides, isDeleted) => {
        const backend = backendOf();
        const loaded: Credential[] = [];
        const editors = wanted.map((values, editor) => {
          const adapter = createAdapter({
            ...backend.definition,
            getCredential: scheduler.scheduleFunction(async (params: GetCredentialParams) => {
              const answer = await backend.getCredential(params);
              loaded[editor] ??= answer;
              return answer;
            }),
            updateCredential: scheduler.scheduleFunction(async (params: UpdateCredentialParams) => {
              const before = await backend.getCredential({ id: 'cred_1', signal: params.signal });
              const answer = await backend.updateCredential(params);
              backend.writes.push({ editor, before, patch: params.patch });
              return answer;
            }),
          });
          return edit(adapter, { values }, sides[editor] ?? 'mine', async () => Promise.resolve());
        });
        const remove = scheduler.scheduleFunction(async () => {
          if (!isDeleted) return;
          for (let tries = 0; tries < maximumTries; tries++) {
            const { version } = await backend.getCredential({ id: 'cred_1', signal: backend.signal });
            try {
              await backend.deleteCredential({ id: 'cred_1', version, signal: backend.signal });
              return;
            } catch (thrown) {
              if (KeywardError.from(thrown).code !== 'versionConflict') throw thrown;
            }
          }
        });
        const removed = remove();
        await scheduler.waitFor(Promise.all([...editors, removed]));
        const phases = await Promise.all(editors);

        const isThere = await backend
          .getCredential({ id: 'cred_1', signal: backend.signal })
          .catch((thrown: unknown) => KeywardError.from(thrown).code);
        if (isDeleted) expect(isThere).toBe('notFound');
        else expect(phases).not.toContain('gone');

        // What somebody saved is another now only where somebody else decided so.
        let held: Record<string, { value: unknown; editor: number | null }> = {
          host: { value: 'start', editor: null },
          path: { value: 'start', editor: null },
        };
        for (const { editor, before, patch } of backend.writes) {
          for (const name of fields) expect(before.values?.[name]).toBe(held[name]?.value);
          for (const [name, next] of Object.entries(patch.values ?? {})) {
            const last = held[name];
            const isOverOther = last?.editor !== null && last?.editor !== editor && last?.value !== next;
            const hasSeenIt = loaded[editor]?.values?.[name] === last?.value;
            if (isOverOther && !hasSeenIt) expect(sides[editor]).toBe('mine');
            held = { ...held, [name]: { value: next, editor } };
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
