import * as z from 'zod/mini';
import { CredentialSchema } from '../credential/credential.ts';
import { CredentialPageWireSchema, parseCredentialPage } from '../credential/credentialPage.ts';
import { IssuedCredentialSchema } from '../credential/issuedCredential.ts';
import { KeywardError } from '../errors/KeywardError.ts';
import { ScopeListSchema } from '../scopes/scope.ts';
import type { AdapterCall, AdapterDefinition, AdapterMethods, KeywardAdapter } from './adapter.ts';
import { CapabilitiesSchema, type Capabilities } from './capabilities.ts';
import { describeShape } from './describeShape.ts';

const checkedAdapters = new WeakSet<object>();
/** A timer with a longer delay, `Infinity` among them, would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export interface CreateAdapterOptions {
  /**
   * Milliseconds after which a call that has not answered rejects with `timeout`.
   * @default 30000
   */
  timeoutMs?: number;
}

/**
 * Checks an adapter at once and returns it with every answer parsed and every failure rebuilt as a
 * `KeywardError`. A method that hangs, ignores its signal, throws or returns another shape is
 * answered here, so that no view has to.
 *
 * @throws TypeError that names what is missing or superfluous
 */
export function createAdapter<const C extends Capabilities>(
  definition: AdapterDefinition<C>,
  { timeoutMs = 30_000 }: CreateAdapterOptions = {},
): KeywardAdapter {
  if (isCheckedAdapter(definition)) return definition;
  const methods: Partial<AdapterMethods> = definition;
  const capabilities = parseCapabilities(definition.capabilities);
  const wants: Record<keyof AdapterMethods, boolean> = {
    listCredentials: true,
    getCredential: true,
    issueCredential: capabilities.issue !== undefined,
    deleteCredential: capabilities.delete !== undefined,
    listScopes: capabilities.scopes !== undefined,
  };
  checkMethods(methods, wants);
  checkScopes(capabilities);

  const guard =
    <P extends AdapterCall, Raw, Parsed>(
      name: keyof AdapterMethods,
      method: (params: P) => Promise<Raw>,
      expected: string,
      parse: (raw: Raw) => { data: Parsed } | null,
    ) =>
    async (params: P): Promise<Parsed> => {
      try {
        const call = (signal: AbortSignal) => method.call(definition, { ...params, signal });
        const raw = await callWithDeadline(call, params.signal, timeoutMs);
        const parsed = parse(raw);
        if (parsed) return parsed.data;
        throw new KeywardError('badResponse', {
          message: `Keyward: \`${name}\` must return ${expected}, but received ${describeShape(raw)}. See the adapter guide.`,
        });
      } catch (thrown) {
        throw KeywardError.from(thrown);
      }
    };

  const { listCredentials, getCredential, issueCredential, deleteCredential, listScopes } =
    methods as AdapterMethods;
  const adapter: KeywardAdapter = {
    capabilities,
    listCredentials: guard(
      'listCredentials',
      listCredentials,
      '{ items: [{ id, … }], nextCursor }',
      (raw) => {
        const page = as(CredentialPageWireSchema)(raw);
        return page && { data: parseCredentialPage(page.data) };
      },
    ),
    getCredential: guard(
      'getCredential',
      getCredential,
      'a credential { id, name, kind, … }',
      as(CredentialSchema),
    ),
    ...(wants.issueCredential && {
      issueCredential: guard(
        'issueCredential',
        issueCredential,
        '{ credential, clientId, clientSecret: Secret }',
        as(IssuedCredentialSchema),
      ),
    }),
    ...(wants.deleteCredential && {
      deleteCredential: guard('deleteCredential', deleteCredential, 'nothing', () => ({ data: undefined })),
    }),
    ...(wants.listScopes && {
      listScopes: guard(
        'listScopes',
        listScopes,
        '{ items: [{ name, resource, description }] }',
        as(ScopeListSchema),
      ),
    }),
  };
  checkedAdapters.add(adapter);
  return Object.freeze(adapter);
}

function as<Schema extends z.ZodMiniType>(schema: Schema) {
  return (raw: unknown): { data: z.output<Schema> } | null => {
    const parsed = schema.safeParse(raw);
    return parsed.success ? { data: parsed.data } : null;
  };
}

function isCheckedAdapter(value: object): value is KeywardAdapter {
  return checkedAdapters.has(value);
}

function parseCapabilities(value: unknown): Capabilities {
  const parsed = CapabilitiesSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => ['capabilities', ...issue.path].join('.')).join(', ');
  throw new TypeError(
    `Keyward: an adapter's capabilities are not as the contract says (${where}), received ${describeShape(value, 2)}. The controls follow the capabilities, so they are checked first.`,
  );
}

function checkMethods(methods: Partial<AdapterMethods>, wants: Record<keyof AdapterMethods, boolean>): void {
  for (const name of Object.keys(wants) as (keyof AdapterMethods)[]) {
    const isThere = typeof methods[name] === 'function';
    if (wants[name] && !isThere) {
      throw new TypeError(
        `Keyward: the adapter's capabilities promise \`${name}\`, but it has no such method. Add the method or remove the capability.`,
      );
    }
    if (!wants[name] && isThere) {
      throw new TypeError(
        `Keyward: the adapter has \`${name}\`, but its capabilities don't declare it, so no control would ever call it. Declare the capability or remove the method.`,
      );
    }
  }
}

function checkScopes(capabilities: Capabilities): void {
  if (capabilities.issue?.accessLevels.includes('fineGrained') && !capabilities.scopes) {
    throw new TypeError(
      "Keyward: fine-grained access needs scopes to choose from. Declare `scopes: 'listed'` with `listScopes`, or only offer full access.",
    );
  }
}

/** Settles when the method does, when the caller aborts, or at the deadline, whichever is first. */
async function callWithDeadline<Raw>(
  call: (signal: AbortSignal) => Promise<Raw>,
  outer: AbortSignal,
  timeoutMs: number,
): Promise<Raw> {
  const inner = new AbortController();
  let settleEarly: (error: KeywardError) => void = () => {};
  const early = new Promise<never>((_, reject) => (settleEarly = reject));
  const stop = (code: 'aborted' | 'timeout') => {
    inner.abort();
    settleEarly(new KeywardError(code));
  };
  const onAbort = () => stop('aborted');
  const timer = setTimeout(() => stop('timeout'), Math.min(timeoutMs, longestTimerMs));
  outer.addEventListener('abort', onAbort, { once: true });
  try {
    if (outer.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
    return await Promise.race([call(inner.signal), early]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', onAbort);
  }
}
