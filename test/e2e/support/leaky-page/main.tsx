import type { Credential, KeywardAdapter } from '@keyward/core';
import { CredentialsGrid, CredentialsProvider } from '@keyward/ui';
import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { adapters } from './adapters.ts';

/** What the adapter's methods did when they were called past the widgets. */
export interface AdapterAnswer {
  method: string;
  value?: unknown;
  error?: unknown;
}

export interface LeakyPage {
  queryClient: QueryClient;
  answers: AdapterAnswer[];
  /** Calls every method that answers without a secret, and keeps what came. */
  callEverything: () => Promise<{ method: string; isResolved: boolean }[]>;
}

declare global {
  interface Window {
    leakyPage: LeakyPage;
  }
}

const name = new URLSearchParams(location.search).get('adapter') ?? '';
const connect = adapters[name];
const root = document.querySelector('#root');
if (!connect || !root) throw new Error(`There is no adapter ${name}, or no #root.`);
const adapter = await connect();
const queryClient = new QueryClient();
const answers: AdapterAnswer[] = [];
window.leakyPage = { queryClient, answers, callEverything: () => callEverything(adapter) };

createRoot(root).render(
  <CredentialsProvider adapter={adapter} queryClient={queryClient}>
    <CredentialsGrid onEdit={() => {}} />
  </CredentialsProvider>,
);

/** A credential of which nobody could be told; then calls need some id all the same. */
let first: Credential | undefined;

async function callEverything(called: KeywardAdapter) {
  const { signal } = new AbortController();
  const begin = answers.length;
  const keep = async (method: string, call: (() => Promise<unknown>) | undefined) => {
    if (!call) return;
    answers.push(
      await call().then(
        (value) => ({ method, value }),
        (error: unknown) => ({ method, error }),
      ),
    );
  };
  await keep('listCredentials', async () => {
    const page = await called.listCredentials({ signal, limit: 50 });
    first ??= page.items[0];
    return page;
  });
  const { id, version } = first ?? { id: 'none', version: '0' };
  await keep('getCredential', () => called.getCredential({ id, signal }));
  const { listUsages, listConnectors, listScopes, verifyCredential } = called;
  await keep('listUsages', listUsages && (() => listUsages({ id, signal })));
  await keep('listConnectors', listConnectors && (() => listConnectors({ signal })));
  await keep('listScopes', listScopes && (() => listScopes({ signal })));
  await keep('verifyCredential', verifyCredential && (() => verifyCredential({ target: { id }, signal })));
  const { updateCredential, setCredentialEnabled, deleteCredential } = called;
  const patch = { name: 'Renamed' };
  const newest = async () =>
    (await called.getCredential({ id, signal }).catch(() => undefined))?.version ?? version;
  await keep(
    'updateCredential',
    updateCredential && (async () => updateCredential({ id, version: await newest(), patch, signal })),
  );
  await keep(
    'setCredentialEnabled',
    setCredentialEnabled && (() => setCredentialEnabled({ id, version, enabled: false, signal })),
  );
  await keep(
    'deleteCredential',
    deleteCredential && (async () => deleteCredential({ id, version: await newest(), signal })),
  );
  return answers.slice(begin).map(({ method, error }) => ({ method, isResolved: error === undefined }));
}
