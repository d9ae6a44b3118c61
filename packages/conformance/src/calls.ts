import type {
  AdapterMethodName,
  Credential,
  CredentialPageAnswer,
  IssueCredentialInput,
  IssuedCredential,
  KeywardAdapter,
  StoreCredentialInput,
} from '@keyward/core';
import type { ClauseContext } from './clause.ts';
import { must, mustResolve, skip } from './expectations.ts';
import { inputFor } from './sampleInput.ts';

const wholeListLimit = 100;

/** A signal that never aborts. */
export function idle(): AbortSignal {
  return new AbortController().signal;
}

export function unknownId(): string {
  return `unknown-${crypto.randomUUID()}`;
}

type OptionalMethod = Exclude<AdapterMethodName, 'listCredentials' | 'getCredential'>;

/** A method of the checked adapter, or a skip where the capability is not declared. */
export function optionalMethod<Name extends OptionalMethod>(
  { adapter }: ClauseContext,
  name: Name,
): NonNullable<KeywardAdapter[Name]> {
  return adapter[name] ?? skip(`\`${name}\` is not declared`);
}

export function issueMethod(context: ClauseContext): NonNullable<KeywardAdapter['issueCredential']> {
  return optionalMethod(context, 'issueCredential');
}

export function deleteMethod(context: ClauseContext): NonNullable<KeywardAdapter['deleteCredential']> {
  return optionalMethod(context, 'deleteCredential');
}

/** An input that this backend has no reason to refuse, different at each call. */
export async function validInput(
  { adapter }: ClauseContext,
  own: Partial<IssueCredentialInput> = {},
): Promise<IssueCredentialInput> {
  const levels = adapter.capabilities.issue?.accessLevels ?? skip('`issue` is not declared');
  const accessLevel = own.accessLevel ?? (levels.includes('fineGrained') ? 'fineGrained' : 'full');
  const scopes = accessLevel === 'full' || !adapter.listScopes ? [] : await scopeNames(adapter.listScopes);
  const mark = crypto.randomUUID().slice(0, 8);
  const name = `Conformance ${mark}`;
  return {
    name,
    contact: `conformance-${mark}@example.com`,
    accessLevel,
    scopes: scopes.slice(0, 2),
    ...own,
  };
}

async function scopeNames(
  listScopes: NonNullable<ClauseContext['adapter']['listScopes']>,
): Promise<string[]> {
  const { items } = await mustResolve('listScopes', listScopes({ signal: idle() }));
  return items.map((scope) => scope.name);
}

/** Issues one credential under a fresh key. */
export async function issueOne(
  context: ClauseContext,
  own?: Partial<IssueCredentialInput>,
): Promise<{ input: IssueCredentialInput; idempotencyKey: string; issued: IssuedCredential }> {
  const input = await validInput(context, own);
  const idempotencyKey = crypto.randomUUID();
  const call = issueMethod(context)({ input, idempotencyKey, signal: idle() });
  return { input, idempotencyKey, issued: await mustResolve('issueCredential', call) };
}

/** A third-party credential that this backend has no reason to refuse, different at each call. */
export async function validStoreInput(context: ClauseContext): Promise<StoreCredentialInput> {
  if (context.storeInput) return context.storeInput({ works: true });
  const { listConnectors } = context.adapter;
  if (!listConnectors) skip('there is neither a `storeInput` hook nor `listConnectors`');
  const { items } = await mustResolve('listConnectors', listConnectors({ signal: idle() }));
  const [connector] = items;
  const [method] = connector?.methods ?? [];
  if (!connector || !method) skip('there is no `storeInput` hook, and no connector');
  return inputFor(connector, method);
}

/** Stores one third-party credential under a fresh key. */
export async function storeOne(
  context: ClauseContext,
): Promise<{ input: StoreCredentialInput; idempotencyKey: string; credential: Credential }> {
  const store = optionalMethod(context, 'storeCredential');
  const input = await validStoreInput(context);
  const idempotencyKey = crypto.randomUUID();
  const call = store({ input, idempotencyKey, signal: idle() });
  return { input, idempotencyKey, credential: await mustResolve('storeCredential', call) };
}

/** Makes one credential of a kind that this backend can make, and says which secrets it has. */
export async function makeOne(
  context: ClauseContext,
): Promise<{ credential: Credential; secrets: string[] }> {
  if (context.adapter.issueCredential) {
    const { credential, clientSecret } = (await issueOne(context)).issued;
    return { credential, secrets: [clientSecret.expose()] };
  }
  if (!context.adapter.storeCredential) skip('neither `issue` nor `store` is declared');
  return makeVerifiable(context);
}

/**
 * Makes one that can be tried out. What is issued here is for calls to this side, and many a backend that
 * stores others' credentials as well has nothing to try it out against.
 */
export async function makeVerifiable(
  context: ClauseContext,
): Promise<{ credential: Credential; secrets: string[] }> {
  if (!context.adapter.storeCredential) return makeOne(context);
  const { credential, input } = await storeOne(context);
  return { credential, secrets: exposedSecrets(input) };
}

/** Makes one of each kind that this backend can make, and returns their secrets. */
export async function secretsOfNewOnes(context: ClauseContext): Promise<string[]> {
  const secrets: string[] = [];
  if (context.adapter.issueCredential) secrets.push((await issueOne(context)).issued.clientSecret.expose());
  if (context.adapter.storeCredential) secrets.push(...exposedSecrets((await storeOne(context)).input));
  return secrets;
}

export function exposedSecrets({ secrets }: StoreCredentialInput): string[] {
  return Object.values(secrets).map((secret) => secret.expose());
}

/** The pages from `cursor` to the last, one by one. Rejects when they do not end. */
export async function* pagesOf(
  { adapter }: { adapter: Pick<ClauseContext['adapter'], 'listCredentials'> },
  limit: number,
  cursor?: string | null,
): AsyncGenerator<CredentialPageAnswer> {
  const ids = new Set<string>();
  let next: string | null | undefined = cursor;
  let pages = 0;
  do {
    const params = { limit, signal: idle(), ...(typeof next === 'string' ? { cursor: next } : {}) };
    const page: CredentialPageAnswer = await mustResolve('listCredentials', adapter.listCredentials(params));
    yield page;
    page.items.forEach((row) => ids.add(row.id));
    next = page.nextCursor;
    pages++;
    // A backend may return fewer rows than asked for, even none, but not fresh cursors without end.
    const isEnding = next === null || pages <= 2 * ids.size + 5;
    must(isEnding, 'listCredentials', 'end with `nextCursor: null`', `${pages} pages did not end`);
  } while (next !== null);
}

/** All rows, page by page. Rejects a row that comes twice, which would otherwise never end. */
export async function listAll(
  context: { adapter: Pick<ClauseContext['adapter'], 'listCredentials'> },
  limit: number = wholeListLimit,
  cursor?: string | null,
): Promise<Credential[]> {
  const rows = new Map<string, Credential>();
  for await (const page of pagesOf(context, limit, cursor)) {
    for (const row of page.items) {
      must(!rows.has(row.id), 'listCredentials', 'show each credential once', `\`${row.id}\` came twice`);
      rows.set(row.id, row);
    }
  }
  return [...rows.values()];
}

/** Runs an action, and rejects if there are other credentials after it than before. */
export async function mustCreateNothing(
  context: ClauseContext,
  situation: string,
  action: () => Promise<unknown>,
  method: AdapterMethodName = 'issueCredential',
): Promise<void> {
  const before = new Set((await listAll(context)).map((row) => row.id));
  await action();
  const created = (await listAll(context)).filter((row) => !before.has(row.id));
  must(
    created.length === 0,
    method,
    `create nothing ${situation}`,
    `${created.length} credential(s) more are listed`,
  );
}
