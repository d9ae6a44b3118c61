import { describe, expect, it, vi } from 'vitest';
import { capabilities, credential, definitionWith, issuedPair } from '../../test/samples.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import type { AdapterMethods } from './adapter.ts';
import { createAdapter } from './createAdapter.ts';

const { signal } = new AbortController();
const input = { name: '', contact: 'typed@example.com', accessLevel: 'full' as const, scopes: [] };

/** Calls every method once and returns what each rejects with. */
async function rejections(own: Partial<AdapterMethods>, timeoutMs?: number): Promise<KeywardError[]> {
  const adapter = createAdapter(definitionWith(own), timeoutMs === undefined ? {} : { timeoutMs });
  const calls = [
    adapter.listCredentials({ signal }),
    adapter.getCredential({ id: 'x', signal }),
    adapter.issueCredential?.({ input, idempotencyKey: 'k', signal }),
    adapter.deleteCredential?.({ id: 'x', version: '1', signal }),
    adapter.listScopes?.({ signal }),
  ];
  const settled = await Promise.allSettled(calls);
  return settled.flatMap((call) => (call.status === 'rejected' ? [call.reason as KeywardError] : []));
}

/** Every method replaced by the same function. */
function all(method: () => unknown): Partial<AdapterMethods> {
  const names = ['listCredentials', 'getCredential', 'issueCredential', 'deleteCredential', 'listScopes'];
  return Object.fromEntries(names.map((name) => [name, method])) as Partial<AdapterMethods>;
}

describe('what an adapter declares', () => {
  it.each(['listCredentials', 'getCredential', 'issueCredential', 'deleteCredential', 'listScopes'] as const)(
    'is refused at once when %s is promised and missing',
    (name) => {
      const definition = definitionWith({ [name]: undefined });
      expect(() => createAdapter(definition)).toThrow(
        `Keyward: the adapter's capabilities promise \`${name}\`, but it has no such method.`,
      );
    },
  );

  it.each([
    ['issueCredential', { issue: undefined }],
    ['deleteCredential', { delete: undefined }],
    [
      'listScopes',
      { issue: { accessLevels: ['full' as const], replay: 'none' as const }, scopes: undefined },
    ],
  ])('is refused when %s is there and not promised', (name, own) => {
    const definition = { ...definitionWith(), capabilities: { ...capabilities, ...own } };
    expect(() => createAdapter(definition as never)).toThrow(
      `the adapter has \`${name}\`, but its capabilities`,
    );
  });

  it.each([
    ['capabilities.paging', { paging: 'numbered' }],
    ['capabilities.issue.replay', { issue: { accessLevels: ['full'] } }],
    ['capabilities.issue.accessLevels', { issue: { accessLevels: [], replay: 'none' } }],
    ['capabilities', { teleport: true }],
    ['capabilities.rotate', { rotate: true }],
  ])('is refused when %s is not as the contract says', (where, own) => {
    const definition = { ...definitionWith(), capabilities: { ...capabilities, ...own } };
    expect(() => createAdapter(definition as never)).toThrow(`(${where}), received { paging: string`);
  });

  it('is refused when fine-grained access has no scopes to choose from', () => {
    const definition = definitionWith({ listScopes: undefined });
    const withoutScopes = { ...definition, capabilities: { ...capabilities, scopes: undefined } };
    expect(() => createAdapter(withoutScopes as never)).toThrow(
      'fine-grained access needs scopes to choose from',
    );
  });

  it('is checked once: what was made already is returned as it is, frozen', () => {
    const adapter = createAdapter(definitionWith());
    expect(createAdapter(adapter as never)).toBe(adapter);
    expect(Object.isFrozen(adapter)).toBe(true);
  });

  it('leaves out the methods that are not declared', () => {
    const { listCredentials, getCredential } = definitionWith();
    const adapter = createAdapter({ capabilities: { paging: 'none' }, listCredentials, getCredential });
    expect(Object.keys(adapter)).toEqual(['capabilities', 'listCredentials', 'getCredential']);
  });
});

describe('a method', () => {
  it('is called on its definition, so that an object with state works', async () => {
    class Stateful {
      readonly capabilities = { paging: 'none' as const };
      readonly rows = [credential];
      async listCredentials() {
        return { items: this.rows, nextCursor: null };
      }
      async getCredential() {
        return this.rows[0] ?? credential;
      }
    }
    const adapter = createAdapter(new Stateful());
    expect((await adapter.listCredentials({ signal })).items).toEqual([credential]);
  });

  it('that hangs is answered at the deadline, and told to stop', async () => {
    const signals: AbortSignal[] = [];
    const hang = (params?: { signal: AbortSignal }) => {
      if (params) signals.push(params.signal);
      return new Promise<never>(() => {});
    };
    const errors = await rejections(all(hang), 5);
    expect(errors.map(({ code, outcome }) => `${code} ${outcome}`)).toEqual(Array(5).fill('timeout unknown'));
    expect(signals.map(({ aborted }) => aborted)).toEqual(Array(5).fill(true));
  });

  it('without a deadline is not answered at once', async () => {
    const slow = () => new Promise((resolve) => setTimeout(resolve, 20));
    const { deleteCredential } = createAdapter(definitionWith(all(slow)), { timeoutMs: Infinity });
    await expect(deleteCredential?.({ id: 'x', version: '1', signal })).resolves.toBeUndefined();
  });

  it('that ignores its signal is answered for it', async () => {
    const controller = new AbortController();
    const adapter = createAdapter(definitionWith({ getCredential: () => new Promise(() => {}) }));
    const call = adapter.getCredential({ id: 'x', signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'unknown' });
  });

  it('is not called with a signal that has aborted, so that certainly nothing happened', async () => {
    let calls = 0;
    const adapter = createAdapter(definitionWith({ deleteCredential: async () => void calls++ }));
    const call = adapter.deleteCredential?.({ id: 'x', version: '1', signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'aborted', outcome: 'notApplied' });
    expect(calls).toBe(0);
  });

  it('may throw at once, or anything: what comes out is a KeywardError with nothing of it', async () => {
    const axiosError = Object.assign(new Error('Request failed for sk_live_1'), {
      config: { data: '{"secret":"sk_live_1"}', headers: { authorization: 'Bearer sk_live_1' } },
    });
    for (const thrown of [
      'sk_live_1',
      axiosError,
      { message: 'sk_live_1' },
      null,
      undefined,
      7,
      Symbol('sk'),
    ]) {
      const throws = () => {
        throw thrown;
      };
      const errors = await rejections(all(throws));
      expect(errors).toHaveLength(5);
      for (const error of errors) {
        expect(error).toBeInstanceOf(KeywardError);
        expect(error.code).toBe('unavailable');
        expect(error.message + error.stack + JSON.stringify(error)).not.toContain('sk_live_1');
        expect(error.cause).toBeUndefined();
      }
    }
  });

  it('may reject with a KeywardError, which stays as it is', async () => {
    const error = new KeywardError('rateLimited', { retryAfterSeconds: 4 });
    expect(await rejections(all(() => Promise.reject(error)))).toEqual(Array(5).fill(error));
  });
});

describe('an answer', () => {
  it('of another shape names the method, what it must return and what came, but no value', async () => {
    const errors = await rejections(all(async () => ({ data: ['sk_live_1'], status: 200 })));
    const received = 'but received { data: array, status: number }';
    const row = 'id, name, kind, createdAt, version';
    expect(errors.map(({ message }) => message)).toEqual([
      `Keyward: \`listCredentials\` must return { items: [{ id, name, kind, … }], nextCursor }, ${received} (wrong at items, nextCursor). See the adapter guide.`,
      `Keyward: \`getCredential\` must return a credential { id, name, kind, … }, ${received} (wrong at ${row}). See the adapter guide.`,
      `Keyward: \`issueCredential\` must return { credential, clientId, clientSecret: Secret }, ${received} (wrong at clientId, clientSecret, credential). See the adapter guide.`,
      `Keyward: \`listScopes\` must return { items: [{ name, resource, description }] }, ${received} (wrong at items). See the adapter guide.`,
    ]);
    expect(errors.map(({ code }) => code)).toEqual(Array(4).fill('badResponse'));
  });

  it('of another shape is told to the developer once, in development only', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const strange = createAdapter(definitionWith({ getCredential: async () => ({ mine: 1 }) as never }));
    const read = () => strange.getCredential({ id: 'cred_1', signal: new AbortController().signal });
    vi.stubEnv('NODE_ENV', 'production');
    await expect(read()).rejects.toMatchObject({ code: 'badResponse' });
    expect(warn).not.toHaveBeenCalled();
    vi.unstubAllEnvs();
    await expect(read()).rejects.toMatchObject({ code: 'badResponse' });
    await expect(read()).rejects.toMatchObject({ code: 'badResponse' });
    expect(warn.mock.calls).toEqual([
      [
        expect.stringContaining(
          '`getCredential` must return a credential { id, name, kind, … }, but received { mine: number }',
        ),
      ],
    ]);
    warn.mockRestore();
  });

  it('with rows that are none says which of their fields are wrong, and no value', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const strange = { createdAt: 'sk_live_1', scopes: 'sk_live_1', values: { sk_live_1: () => 1 } };
    const items = [credential, { ...credential, ...strange } as never];
    const { listCredentials } = createAdapter(
      definitionWith({ listCredentials: async () => ({ items, nextCursor: null }) }),
    );
    await expect(listCredentials({ signal: new AbortController().signal })).resolves.toMatchObject({
      droppedItems: 1,
    });
    expect(warn.mock.calls).toEqual([
      [
        'Keyward: `listCredentials` returned entries that are not as the contract says and were left out (wrong at scopes, values, createdAt).',
      ],
    ]);
    warn.mockRestore();
  });

  it('that throws when it is read is a KeywardError as well', async () => {
    const trap = {
      get items(): never {
        throw new Error('sk_live_1');
      },
    };
    const errors = await rejections({ listCredentials: async () => trap as never });
    expect(errors).toMatchObject([{ name: 'KeywardError', code: 'unavailable' }]);
  });

  it('with a plain secret is refused, since it could be printed', async () => {
    const plain = { ...issuedPair(), clientSecret: 'sk_live_1' };
    const [error] = await rejections({ issueCredential: async () => plain as never });
    expect(error?.message).toContain('clientSecret: string');
    expect(error?.message).not.toContain('sk_live_1');
  });

  it('loses the fields that the contract does not know, a leaked secret among them', async () => {
    const leaking = {
      ...credential,
      client_secret: 'sk_live_1',
      connector: { id: 'a', name: 'A', token: 't' },
    };
    const adapter = createAdapter(
      definitionWith({
        listCredentials: async () => ({ items: [leaking], nextCursor: null }),
        getCredential: async () => leaking,
      }),
    );
    const answers = [
      await adapter.listCredentials({ signal }),
      await adapter.getCredential({ id: 'x', signal }),
    ];
    expect(JSON.stringify(answers)).not.toMatch(/sk_live_1|token/);
  });

  it('keeps the good rows of a page and counts the others', async () => {
    const items = [
      credential,
      null,
      { ...credential, id: '' },
      { ...credential, createdAt: 'now' },
      credential,
    ];
    const adapter = createAdapter(
      definitionWith({ listCredentials: async () => ({ items: items as never, nextCursor: 'next' }) }),
    );
    expect(await adapter.listCredentials({ signal })).toEqual({
      items: [credential, credential],
      nextCursor: 'next',
      droppedItems: 3,
    });
  });
});
