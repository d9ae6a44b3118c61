import { memoryAdapter, sampleConnectorList } from '@keyward/adapters/memory';
import { KeywardError, type AuthenticationMethod, type Connector } from '@keyward/core';
import { act, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { renderHookWithAdapter } from '../test/renderWithAdapter.tsx';
import { useConnectorSetup } from './useConnectorSetup.ts';
import { useConnectorSetupForm } from './useConnectorSetupForm.ts';

const connector = sampleConnectorList.find(({ id }) => id === 'netsuite') as Connector;
const method = connector.methods[0] as AuthenticationMethod;

function opened(options: Parameters<typeof memoryAdapter>[0] = {}) {
  const adapter = memoryAdapter({
    connectors: sampleConnectorList,
    credentials: [],
    capabilities: {
      store: { replay: 'sameCredential' },
      connectors: 'listed',
      setup: { versionLock: true },
    },
    ...options,
  });
  const onSaved = vi.fn();
  const { result } = renderHookWithAdapter(() => {
    const setup = useConnectorSetup({ connectorId: 'netsuite', defaultOpen: true, onSaved });
    // The form is there as long as the dialog is; it begins with what the connector says then.
    return { setup, form: useConnectorSetupForm(setup, setup.connector ?? connector, method) };
  }, adapter);
  return { adapter, result, onSaved };
}

const type = ({ result }: ReturnType<typeof opened>, name: string, value: string) =>
  act(() => {
    const { parts, method: here } = result.current.form.form;
    const field = here.fields.find((each) => each.name === name);
    if (!field) throw new RangeError(`There is no field ${name}.`);
    parts.form.setValue(parts.nameOf(field), value, { shouldDirty: true });
  });

it('wipes what was typed when the page goes into the cache, and asks before it is left', async () => {
  const all = opened();
  await waitFor(() => expect(all.result.current.setup.connector).not.toBeNull());
  type(all, 'consumer_key', 'typed');
  await waitFor(() => expect(all.result.current.setup.isDirty).toBe(true));
  const leaving = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leaving);
  expect(leaving.defaultPrevented).toBe(true);
  act(() => void window.dispatchEvent(new Event('pagehide')));
  await waitFor(() => expect(all.result.current.setup.isOpen).toBe(false));
});

it('does not overwrite what it has read anew without telling: the first click tells, the second saves', async () => {
  let failing = true;
  const all = opened({
    fail: ({ method: name }) =>
      name === 'saveConnectorSetup' && failing ? new KeywardError('unavailable') : undefined,
  });
  await waitFor(() => expect(all.result.current.setup.connector).not.toBeNull());
  type(all, 'consumer_key', 'mine');
  act(() => all.result.current.form.save());
  await waitFor(() =>
    expect(all.result.current.setup.state).toMatchObject({ error: { code: 'unavailable' } }),
  );
  failing = false;
  await all.adapter.saveConnectorSetup?.({
    connectorId: 'netsuite',
    methodId: 'custom',
    version: '2',
    patch: { values: { consumer_key: 'theirs' } },
    signal: new AbortController().signal,
  });
  act(() => all.result.current.setup.connectors.refresh());
  await waitFor(() => expect(all.result.current.setup.connector?.setups?.[0]?.version).toBe('3'));

  act(() => all.result.current.form.save());
  expect(all.onSaved).not.toHaveBeenCalled();
  await waitFor(() => expect(all.result.current.form.isChangedMeanwhile).toBe(true));
  expect(all.result.current.form.changedMeanwhile.map(({ name }) => name)).toEqual(['consumer_key']);
  act(() => all.result.current.form.save());
  await waitFor(() => expect(all.onSaved).toHaveBeenCalledOnce());
});
