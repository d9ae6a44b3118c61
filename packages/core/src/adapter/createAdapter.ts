import { KeywardError } from '../errors/KeywardError.ts';
import { isDevelopment, warn } from '../internal/warn.ts';
import type { AdapterCall, AdapterDefinition, AdapterMethodName, KeywardAdapter } from './adapter.ts';
import { CapabilitiesSchema, type Capabilities } from './capabilities.ts';
import { isCheckedAdapter, markAsChecked } from './checkedAdapter.ts';
import { adapterMethodNames, isMethodDeclared } from './declaredMethods.ts';
import { describeShape } from './describeShape.ts';
import { methodAnswers } from './methodAnswers.ts';

type Method = (params: AdapterCall) => Promise<unknown>;

/** A timer with a longer delay, `Infinity` among them, would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export interface CreateAdapterOptions {
  /**
   * Milliseconds after which a call that has not answered rejects with `timeout`.
   * @default 30000
   */
  timeoutMs?: number;
  /**
   * The same for `verifyCredential`, which waits for a third party.
   * @default 120000
   */
  verifyTimeoutMs?: number;
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
  { timeoutMs = 30_000, verifyTimeoutMs = 120_000 }: CreateAdapterOptions = {},
): KeywardAdapter {
  if (isCheckedAdapter(definition)) return definition;
  const methods = definition as object as Partial<Record<AdapterMethodName, Method>>;
  const capabilities = parseCapabilities(definition.capabilities);
  checkMethods(methods, capabilities);
  checkScopes(capabilities);

  const adapter: Record<string, unknown> = { capabilities };
  for (const name of adapterMethodNames) {
    const method = methods[name];
    const limitMs = name === 'verifyCredential' ? verifyTimeoutMs : timeoutMs;
    if (method) adapter[name] = guarded(name, method.bind(definition), limitMs);
  }
  // Each method was checked for being there, and parses what it returns.
  return markAsChecked(adapter as unknown as KeywardAdapter);
}

/** The method with a deadline, with an answer that is parsed and with errors of one class. */
function guarded(name: AdapterMethodName, method: Method, timeoutMs: number): Method {
  const { expected, parse } = methodAnswers[name];
  return async (params) => {
    try {
      const call = (signal: AbortSignal) => method({ ...params, signal });
      const raw = await callWithDeadline(call, params.signal, timeoutMs);
      const parsed = parse(raw);
      if ('wrongAt' in parsed) {
        const at = parsed.wrongAt === '' ? '' : ` (wrong at ${parsed.wrongAt})`;
        const message = `\`${name}\` must return ${expected}, but received ${describeShape(raw)}${at}. See the adapter guide.`;
        if (isDevelopment()) warn(message);
        throw new KeywardError('badResponse', { message: `Keyward: ${message}` });
      }
      if (parsed.droppedAt !== undefined && isDevelopment()) {
        warn(
          `\`${name}\` returned entries that are not as the contract says and were left out (wrong at ${parsed.droppedAt}).`,
        );
      }
      return parsed.data;
    } catch (thrown) {
      throw KeywardError.from(thrown);
    }
  };
}

function parseCapabilities(value: unknown): Capabilities {
  const parsed = CapabilitiesSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => ['capabilities', ...issue.path].join('.')).join(', ');
  throw new TypeError(
    `Keyward: an adapter's capabilities are not as the contract says (${where}), received ${describeShape(value, 2)}. The controls follow the capabilities, so they are checked first.`,
  );
}

function checkMethods(
  methods: Partial<Record<AdapterMethodName, unknown>>,
  capabilities: Capabilities,
): void {
  for (const name of adapterMethodNames) {
    const isDeclared = isMethodDeclared(name, capabilities);
    const isThere = typeof methods[name] === 'function';
    if (isDeclared && !isThere) {
      throw new TypeError(
        `Keyward: the adapter's capabilities promise \`${name}\`, but it has no such method. Add the method or remove the capability.`,
      );
    }
    if (!isDeclared && isThere) {
      throw new TypeError(
        `Keyward: the adapter has \`${name}\`, but its capabilities don't declare it, so no control would ever call it. Declare the capability or remove the method.`,
      );
    }
  }
}

function checkScopes(capabilities: Capabilities): void {
  if (capabilities.issue?.accessLevels.includes('fineGrained') && capabilities.scopes !== 'listed') {
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
