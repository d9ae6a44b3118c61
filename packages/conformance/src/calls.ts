import type { Credential, CredentialPageAnswer, IssueCredentialInput, IssuedCredential } from '@keyward/core';
import type { ClauseContext } from './clause.ts';
import { must, mustResolve, skip } from './expectations.ts';

const wholeListLimit = 100;

/** A signal that never aborts. */
export function idle(): AbortSignal {
  return new AbortController().signal;
}

export function unknownId(): string {
  return `unknown-${crypto.randomUUID()}`;
}

/** The optional methods, or a skip where the capability is not declared. */
export function issueMethod({
  adapter,
}: ClauseContext): NonNullable<ClauseContext['adapter']['issueCredential']> {
  return adapter.issueCredential ?? skip('`issue` is not declared');
}

export function deleteMethod({
  adapter,
}: ClauseContext): NonNullable<ClauseContext['adapter']['deleteCredential']> {
  return adapter.deleteCredential ?? skip('`delete` is not declared');
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
): Promise<void> {
  const before = new Set((await listAll(context)).map((row) => row.id));
  await action();
  const created = (await listAll(context)).filter((row) => !before.has(row.id));
  must(
    created.length === 0,
    'issueCredential',
    `create nothing ${situation}`,
    `${created.length} credential(s) more are listed`,
  );
}
