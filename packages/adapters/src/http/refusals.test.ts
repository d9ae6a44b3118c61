import { createAdapter, errorCodes, KeywardError, problemStatus } from '@keyward/core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { memoryAdapter } from '../memory/index.ts';
import { issueInput, storeInput, wholeCapabilities } from '../serve/served.ts';
import { httpAdapter } from './httpAdapter.ts';
import { servedBackend } from './servedBackend.ts';

const { signal } = new AbortController();
const idempotencyKey = 'one intent, one key';
const usages = [
  { id: 'f1', kind: 'flow', name: 'Orders <b>', isActive: true, url: 'https://host.example/flows/f1' },
  { id: 'f2', kind: 'webhook', name: 'Invoices', isActive: false },
] as const;
const fieldErrors = [
  { path: ['secrets', 'api.key'], code: 'required' },
  { path: ['scopes', 3], code: 'unknownScope' },
];

afterEach(() => void vi.restoreAllMocks());

/** Every method of an adapter whose backend refuses with this error, over the wire. */
function callsRefusedWith(error: KeywardError): Record<string, () => Promise<unknown> | undefined> {
  const refusing = memoryAdapter({ capabilities: wholeCapabilities, fail: () => error });
  const { fetch } = servedBackend(refusing);
  const adapter = httpAdapter({ baseUrl: 'https://host.example', fetch, capabilities: wholeCapabilities });
  const change = { id: 'x', version: '1', signal };
  return {
    listCredentials: () => adapter.listCredentials({ signal }),
    getCredential: () => adapter.getCredential({ id: 'x', signal }),
    issueCredential: () =>
      adapter.issueCredential?.({ input: { ...issueInput, scopes: [] }, idempotencyKey, signal }),
    storeCredential: () => adapter.storeCredential?.({ input: storeInput(), idempotencyKey, signal }),
    updateCredential: () => adapter.updateCredential?.({ ...change, patch: { name: 'New' } }),
    rotateCredential: () => adapter.rotateCredential?.({ ...change, idempotencyKey }),
    setCredentialEnabled: () => adapter.setCredentialEnabled?.({ ...change, enabled: false }),
    verifyStored: () => adapter.verifyCredential?.({ target: { id: 'x' }, signal }),
    verifyDraft: () => adapter.verifyCredential?.({ target: { input: storeInput() }, signal }),
    deleteCredential: () => adapter.deleteCredential?.(change),
    listUsages: () => adapter.listUsages?.({ id: 'x', signal }),
    listConnectors: () => adapter.listConnectors?.({ signal }),
    listScopes: () => adapter.listScopes?.({ signal }),
  } satisfies Record<string, () => Promise<unknown> | undefined>;
}

function pick({ fieldErrors: errors, usages: users, retryAfterSeconds, outcome }: KeywardError) {
  return { fieldErrors: errors, usages: users, retryAfterSeconds, outcome };
}

async function errorOf(call: Promise<unknown> | undefined): Promise<KeywardError> {
  const thrown: unknown = await (call ?? Promise.resolve()).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(KeywardError);
  return thrown as KeywardError;
}

/** An adapter's own sign-in is nothing that its callers could mend. */
const crossing = (Object.keys(problemStatus) as (keyof typeof problemStatus)[]).filter(
  (code) => code !== 'unauthenticated',
);

describe.each(crossing)('%s', (code) => {
  it('crosses the wire whole, from every method: fields, usages, wait and outcome', async () => {
    for (const outcome of ['notApplied', 'unknown'] as const) {
      const details = { fieldErrors, usages, retryAfterSeconds: 17, outcome };
      const calls = callsRefusedWith(new KeywardError(code, { ...details, message: 'canary' }));
      for (const [name, call] of Object.entries(calls)) {
        const error = await errorOf(call());
        expect({ name, code: error.code, ...pick(error) }).toEqual({ name, code, ...details });
        expect(error.requestId).toMatch(/^[0-9a-f-]{36}$/);
        expect(error.message + JSON.stringify(error)).not.toContain('canary');
      }
    }
  });
});

it('what the server alone can have met is an outage to the browser, with its outcome', async () => {
  for (const code of errorCodes.filter((each) => !(crossing as readonly string[]).includes(each))) {
    for (const outcome of ['notApplied', 'unknown'] as const) {
      const calls = callsRefusedWith(new KeywardError(code, { outcome }));
      expect(await errorOf(calls['issueCredential']?.())).toMatchObject({
        code: 'unavailable',
        outcome,
        retryAfterSeconds: 5,
      });
    }
  }
});

it('a deletion that is refused names what uses the credential, and nothing else of it', async () => {
  const hostile = [{ ...usages[0], token: 'canary' }, { id: 'canary' }, 'canary'];
  const calls = callsRefusedWith(new KeywardError('credentialInUse', { usages: hostile as never }));
  const error = await errorOf(calls['deleteCredential']?.());
  expect(error.usages).toEqual([usages[0]]);
});

it('rows that only the server could see to be wrong are counted in the browser, too', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  const adapter = createAdapter({
    capabilities: { paging: 'none' },
    listCredentials: async () => ({ items: [null, { id: 7 }, 'x'] as never[], nextCursor: null }),
    getCredential: () => Promise.reject(new KeywardError('notFound')),
  });
  const { fetch } = servedBackend(adapter);
  const over = httpAdapter({ baseUrl: 'https://host.example', fetch });
  expect(await over.listCredentials({ signal })).toMatchObject({ items: [], droppedItems: 3 });
  for (const droppedItems of [-1, NaN, '3', null, {}]) {
    const lying = httpAdapter({
      baseUrl: 'https://host.example',
      fetch: async () => Response.json({ items: [], nextCursor: null, droppedItems }),
    });
    expect(await lying.listCredentials({ signal })).toMatchObject({ items: [], droppedItems: 0 });
  }
  const boasting = httpAdapter({
    baseUrl: 'https://host.example',
    fetch: async () => Response.json({ items: [], nextCursor: null, droppedItems: 1e15 }),
  });
  expect(await boasting.listCredentials({ signal })).toMatchObject({ droppedItems: 1000 });
});
