import { memoryAdapterDefinition, type MemoryAdapterOptions } from '@keyward/adapters/memory';
import { createAdapter, type AuthenticationMethod, type Connector, type Policy } from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useConnectCredential } from './useConnectCredential.ts';
import { useConnectForm } from './useConnectForm.ts';

const method: AuthenticationMethod = {
  type: 'apiKey',
  fields: [{ name: 'apiKey', label: 'Key', kind: 'secret', required: true }],
};
const connector: Connector = { id: 'acme', name: 'Acme', methods: [method] };

let saved: Map<string, Record<string, string>>;

async function show(verify: Policy['verify'], options: MemoryAdapterOptions = {}) {
  const definition = memoryAdapterDefinition({
    connectors: [connector],
    secrets: saved,
    ...options,
    capabilities: {
      connectors: 'listed',
      store: { replay: 'sameCredential' },
      verify: { of: ['draft'] },
    },
  });
  const { result } = renderHookWithAdapter(
    () => {
      const flow = useConnectCredential({ connectorId: 'acme', defaultOpen: true });
      return { flow, form: useConnectForm(flow, connector, method) };
    },
    createAdapter(definition),
    { policy: { verify } },
  );
  await waitFor(() => expect(result.current.flow.state.phase).toBe('editing'));
  const type = (text: string) =>
    act(() => {
      const { secrets, secretChanged } = result.current.form.form.parts;
      secrets.write('f0', text);
      secretChanged('f0');
    });
  const verification = () => result.current.form.verification.state.phase;
  const phase = () => result.current.flow.state.phase;
  const press = (button: 'verify' | 'save') => act(() => result.current.form[button]());
  return { result, type, press, phase, verification };
}

beforeEach(() => {
  saved = new Map();
});

it('saves what was tried out and nothing else, where the host requires that, whoever calls `save`', async () => {
  const { result, type, press, phase, verification } = await show('required');
  type('first');
  press('save');
  expect(phase()).toBe('editing');

  press('verify');
  await waitFor(() => expect(verification()).toBe('verified'));
  expect(result.current.form.canSave).toBe(true);
  type('second');
  expect(verification()).toBe('stale');
  expect(result.current.form.canSave).toBe(false);
  press('save');
  expect(phase()).toBe('editing');

  press('verify');
  await waitFor(() => expect(verification()).toBe('verified'));
  press('save');
  await waitFor(() => expect(phase()).toBe('connected'));
  expect([...saved.values()]).toEqual([{ apiKey: 'second' }]);
});

it('does not let a failure be saved where the host requires that it works', async () => {
  const causes = [{ path: [], code: 'unreachable' }];
  const { result, type, press, phase, verification } = await show('required', { verify: () => causes });
  type('first');
  press('verify');
  await waitFor(() => expect(verification()).toBe('failed'));
  expect(result.current.form.unplacedCauses).toEqual(causes);
  press('save');
  expect(phase()).toBe('editing');
  expect(saved.size).toBe(0);
});

it('saves untried where the host leaves it to the user, and holds no secret from then on', async () => {
  const { result, type, press, phase } = await show('optional');
  type('first');
  press('save');
  await waitFor(() => expect(phase()).toBe('connected'));
  expect(result.current.form.form.parts.secrets.read('f0')).toBe('');
});
