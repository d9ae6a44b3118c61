import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import { createAdapter, KeywardError, type Connector, type Credential, type Policy } from '@keyward/core';
import { QueryClient } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findSecret } from '../../../../test/support/findSecret.ts';
import { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
import { EditCredentialWizard } from './EditCredentialWizard.tsx';

const canary = 'canary-of-the-wizard-tests';
const canaryOfQa = 'canary-of-the-wizard-tests-qa';

const connector: Connector = {
  id: 'acme',
  name: 'Acme',
  methods: [
    {
      type: 'apiKey',
      fields: [
        { name: 'apiKey', label: 'API key', kind: 'secret', required: true },
        { name: 'token', label: 'Token', kind: 'secret', required: false },
        { name: 'host', label: 'Host', kind: 'hostname', required: true },
        { name: 'key', label: 'Key', kind: 'secret', required: true, level: 'environment' },
      ],
    },
  ],
};
const credential: Credential = {
  id: 'cred_1',
  name: 'Export',
  kind: 'stored',
  type: 'apiKey',
  status: 'active',
  connector: { id: 'acme', name: 'Acme' },
  scopes: [],
  values: { host: 'a.example.com' },
  secretFields: [
    { name: 'apiKey', isSet: true },
    { name: 'token', isSet: true },
  ],
  environments: [{ name: 'staging', values: {}, secretFields: [{ name: 'key', isSet: true }] }],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit', 'delete'],
};

let secrets: Map<string, Record<string, string>>;
let fault: KeywardError | undefined;
let updates: number;
let reads: number;

function show(policy: Policy = {}) {
  const definition = memoryAdapterDefinition({
    credentials: [credential],
    connectors: [connector],
    secrets,
    fail: ({ method }) => {
      if (method === 'updateCredential') updates += 1;
      if (method === 'getCredential') reads += 1;
      return method === 'updateCredential' ? fault : undefined;
    },
    capabilities: {
      connectors: 'listed',
      store: { replay: 'sameCredential', environments: true },
      update: { versionLock: true, fields: ['name', 'values', 'secrets', 'environments'] },
    },
  });
  const queryClient = new QueryClient();
  const onClose = vi.fn<() => void>();
  const onSaved = vi.fn<(saved: Credential) => void>();
  const { container } = render(
    <StrictMode>
      <CredentialsProvider adapter={createAdapter(definition)} queryClient={queryClient} policy={policy}>
        <EditCredentialWizard credential={credential} onClose={onClose} onSaved={onSaved} />
      </CredentialsProvider>
    </StrictMode>,
  );
  return { user: userEvent.setup(), container, queryClient, onClose, onSaved };
}

const button = (name: string) => screen.findByRole('button', { name });

/** Types a secret of the account and one of an environment, and returns their inputs. */
async function typeSecrets({ user }: ReturnType<typeof show>): Promise<HTMLElement[]> {
  await user.click(await button('Next'));
  await user.click(await button('Replace API key'));
  await user.keyboard(canary);
  const input = screen.getByLabelText('API key', { selector: 'input' });
  await user.click(await button('Next'));
  await user.click(await button('Next'));
  await user.click(
    within(screen.getByRole('group', { name: 'staging' })).getByRole('button', { name: 'Replace Key' }),
  );
  await user.keyboard(canaryOfQa);
  const inside = screen.getByLabelText('Key', { selector: 'input' });
  expect([input, inside].map((element) => (element as HTMLInputElement).value)).toEqual([canary, canaryOfQa]);
  return [input, inside];
}

/** Nowhere: not in an input that is gone, in what React keeps of it, in a cache or an answer. */
function expectNowhere({ container, queryClient, onSaved }: ReturnType<typeof show>, inputs: HTMLElement[]) {
  expect(findSecret([document.documentElement, container, inputs], canary)).toBeNull();
  expect(findSecret([queryClient, onSaved.mock.calls], canary)).toBeNull();
  expect(findSecret([{ ...localStorage }, { ...sessionStorage }, location.href], canary)).toBeNull();
}

beforeEach(() => {
  fault = undefined;
  updates = 0;
  reads = 0;
  secrets = new Map<string, Record<string, string>>([
    ['cred_1', { apiKey: 'old-api-key', token: 'old-token' }],
    [JSON.stringify(['cred_1', 'staging']), { key: 'old-key' }],
  ]);
});

describe('what is typed', () => {
  it('is found while it is typed, so that what follows is no empty claim', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    expect(findSecret(inputs, canary)).not.toBeNull();
    expect(document.documentElement.outerHTML).not.toContain(canary);
  });

  it('is nowhere once it was saved, but for the backend, where what was not touched is untouched', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    await shown.user.click(await button('Save'));
    await shown.user.click(await button('Done'));
    await waitFor(() => expect(shown.onClose).toHaveBeenCalledOnce());
    expectNowhere(shown, inputs);
    expect(secrets.get('cred_1')).toEqual({ apiKey: canary, token: 'old-token' });
    expect(secrets.get(JSON.stringify(['cred_1', 'staging']))).toEqual({ key: canaryOfQa });
  });

  it('is nowhere once it was discarded', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    await shown.user.keyboard('{Escape}');
    await shown.user.click(await button('Discard'));
    await waitFor(() => expect(shown.onClose).toHaveBeenCalledOnce());
    expectNowhere(shown, inputs);
    expect(updates).toBe(0);
  });

  it('is nowhere once a conflict was given up', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    fault = new KeywardError('versionConflict');
    await shown.user.click(await button('Save'));
    await screen.findByRole('heading', { name: 'Somebody else saved this credential first' });
    await shown.user.keyboard('{Escape}');
    await shown.user.click(await button('Discard'));
    await waitFor(() => expect(shown.onClose).toHaveBeenCalledOnce());
    expectNowhere(shown, inputs);
  });

  it('is nowhere once somebody has deleted the credential', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    fault = new KeywardError('notFound');
    await shown.user.click(await button('Save'));
    await screen.findByText(/no longer exists/);
    expectNowhere(shown, inputs);
  });

  it('is nowhere once the page was hidden', async () => {
    const shown = show();
    const inputs = await typeSecrets(shown);
    window.dispatchEvent(new Event('pagehide'));
    await waitFor(() => expect(shown.onClose).toHaveBeenCalledOnce());
    expectNowhere(shown, inputs);
  });
});

it('sends one request for two clicks', async () => {
  const shown = show();
  await shown.user.type(await screen.findByLabelText(/^Name/), ' 2');
  const save = await button('Save');
  save.click();
  save.click();
  await button('Done');
  expect(updates).toBe(1);
});

it('saves untouched secrets as they are when something else is edited', async () => {
  const shown = show();
  await shown.user.type(await screen.findByLabelText(/^Name/), ' 2');
  await shown.user.click(await button('Save'));
  await button('Done');
  expect(secrets.get('cred_1')).toEqual({ apiKey: 'old-api-key', token: 'old-token' });
  expect(shown.onSaved.mock.lastCall?.[0].name).toBe('Export 2');
});

it('asks before the page is left while something was changed, and only then', async () => {
  const shown = show();
  const leaves = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return !event.defaultPrevented;
  };
  const name = await screen.findByLabelText(/^Name/);
  expect(leaves()).toBe(true);
  await shown.user.type(name, ' 2');
  await waitFor(() => expect(leaves()).toBe(false));
});

it('reads the credential anew, whatever the host knows of it', async () => {
  show();
  await screen.findByLabelText(/^Name/);
  expect(reads).toBeGreaterThan(0);
});
