import { memoryAdapterDefinition } from '@keyward/adapters/memory';
import type { Connector, Credential, EditSubject, Policy } from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { useLayoutEffect } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import { renderWithAdapter } from '../test/renderWithAdapter.tsx';
import type { SecretInputs } from '../connector-form/SecretInputs.ts';
import { useEditCredential, type EditCredentialController } from './useEditCredential.ts';
import { useEditForms, type EditFormsController } from './useEditForms.ts';
import { useEnvironmentColumn, type EnvironmentColumnController } from './useEnvironmentColumn.ts';
import type { EnvironmentColumn } from './useEnvironments.ts';

const connector: Connector = {
  id: 'acme',
  name: 'Acme',
  methods: [
    {
      type: 'apiKey',
      fields: [
        { name: 'apiKey', label: 'Key', kind: 'secret', required: true },
        { name: 'inner', label: 'Inner key', kind: 'secret', required: true, level: 'environment' },
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
  secretFields: [{ name: 'apiKey', isSet: true }],
  environments: [{ name: 'staging', values: {}, secretFields: [{ name: 'inner', isSet: true }] }],
  createdAt: '2026-01-01T00:00:00Z',
  version: '1',
  actions: ['edit'],
};

let flow: EditCredentialController;
let forms: EditFormsController;
let column: EnvironmentColumnController;
let saved: Map<string, Record<string, string>>;

function Probe() {
  const shown = useEditCredential({ credential, onClose: () => {} });
  useLayoutEffect(() => {
    flow = shown;
  });
  return shown.subject && <Forms key={shown.formsKey} controller={shown} subject={shown.subject} />;
}

function Forms({ controller, subject }: { controller: EditCredentialController; subject: EditSubject }) {
  const shown = useEditForms(controller, subject, []);
  useLayoutEffect(() => {
    forms = shown;
  });
  return shown.environments.columns.map((each) => <Column key={each.key} of={each} inside={shown} />);
}

function Column({ of, inside }: { of: EnvironmentColumn; inside: EditFormsController }) {
  const shown = useEnvironmentColumn(inside.environments, of, inside.verifyEnvironment);
  useLayoutEffect(() => {
    column = shown;
  });
  return null;
}

async function show(policy: Policy = {}) {
  const definition = memoryAdapterDefinition({
    credentials: [credential],
    connectors: [connector],
    secrets: saved,
    capabilities: {
      connectors: 'listed',
      store: { replay: 'sameCredential', environments: true },
      update: { versionLock: true, fields: ['name', 'values', 'secrets', 'environments'] },
      verify: { of: ['edited'] },
    },
  });
  renderWithAdapter(<Probe />, definition, { policy });
  await waitFor(() => expect(flow.state.phase).toBe('editing'));
}

/** As a user who replaces what is stored. */
function replace(form: EditFormsController['account'], name: string, text: string): SecretInputs {
  const { held, secrets, secretChanged, nameOf } = form.parts;
  const field = form.method.fields.find((each) => each.name === name);
  if (!field) throw new RangeError(`There is no ${name}.`);
  act(() => {
    held.choose(name, 'replace');
    secrets.write(nameOf(field), text);
    secretChanged(nameOf(field));
  });
  return secrets;
}

beforeEach(() => {
  saved = new Map<string, Record<string, string>>([
    ['cred_1', { apiKey: 'old' }],
    [JSON.stringify(['cred_1', 'staging']), { inner: 'old-inner' }],
  ]);
});

describe('once it was saved', () => {
  it('no form holds what was typed, also where nobody could see it any more', async () => {
    await show();
    const own = replace(forms.account, 'apiKey', 'canary');
    const inside = replace(column.form, 'inner', 'canary-inside');
    act(() => forms.save());
    await waitFor(() => expect(flow.state.phase).toBe('saved'));
    const names = ['f0', 'f1'];
    expect([...names.map((name) => own.read(name)), ...names.map((name) => inside.read(name))].join('')).toBe(
      '',
    );
    expect(saved.get('cred_1')).toEqual({ apiKey: 'canary' });
    expect(saved.get(JSON.stringify(['cred_1', 'staging']))).toEqual({ inner: 'canary-inside' });
  });
});

describe('where the host wants what is saved to be tried out', () => {
  it('saves only what works in each environment as it is typed, whoever calls `save`', async () => {
    await show({ verify: 'required' });
    replace(forms.account, 'apiKey', 'first');
    act(() => forms.save());
    await waitFor(() => expect(forms.hint).toBe('verifyFirst'));
    expect(flow.state.phase).toBe('editing');

    act(() => column.verify());
    await waitFor(() => expect(forms.environments.isVerified).toBe(true));
    replace(forms.account, 'apiKey', 'second');
    await waitFor(() => expect(forms.environments.isVerified).toBe(false));
    act(() => forms.save());
    expect(flow.state.phase).toBe('editing');

    act(() => column.verify());
    await waitFor(() => expect(forms.environments.isVerified).toBe(true));
    act(() => forms.save());
    await waitFor(() => expect(flow.state.phase).toBe('saved'));
    expect(saved.get('cred_1')).toEqual({ apiKey: 'second' });
  });

  it('does not ask that of a new name', async () => {
    await show({ verify: 'required' });
    act(() => forms.details.fill({ name: 'Other' }));
    act(() => forms.save());
    await waitFor(() => expect(flow.state.phase).toBe('saved'));
  });
});
