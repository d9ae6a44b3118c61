import type { Credential, CredentialFilter, CredentialSort } from '@keyward/core';
import type { Caller } from '../caller.ts';
import { toCredential, type CredentialRow } from '../credentials/credentialRow.ts';
import type { Settings } from '../options.ts';
import { encodeCursor, type Position } from './cursor.ts';
import { pageStatement, type PagePart } from './pageStatement.ts';
import { sortColumns } from './sortOrder.ts';

export interface PageRequest {
  /** Absent: the first page. */
  after?: Position;
  limit: number;
  sort: CredentialSort;
  filter: CredentialFilter;
  search: string;
}

export interface CredentialsAnswer {
  items: Credential[];
  nextCursor: string | null;
}

type ListedRow = CredentialRow & { sort_key: Date | string | null };

/** Rows made or deleted meanwhile neither repeat nor hide another row. */
export async function listCredentials(
  settings: Settings,
  caller: Caller,
  page: PageRequest,
): Promise<CredentialsAnswer> {
  const { limit, sort } = page;
  // One row more than asked for tells whether there is a next page.
  const rows = await readRows(settings, caller.organizationId, { ...page, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    items: shown.map((row) => toCredential(settings, row, caller.actions)),
    nextCursor: last ? encodeCursor(sort, { key: last.sort_key, id: last.id }) : null,
  };
}

/**
 * Those that the order has a value of, then those without one. Two statements, because each is then one
 * stretch of one index, whichever direction the list has.
 */
async function readRows(
  { database }: Settings,
  organizationId: string,
  { after, ...page }: PageRequest,
): Promise<ListedRow[]> {
  const read = async (part: PagePart, limit: number, position?: Position) => {
    const { text, values } = pageStatement(organizationId, part, { ...page, limit }, position);
    return database.query<ListedRow>(text, values);
  };
  if (after?.key === null) return read('unset', page.limit, after);
  const rows = await read('set', page.limit, after);
  const missing = page.limit - rows.length;
  if (missing === 0 || !sortColumns[page.sort.by].canBeUnset) return rows;
  return [...rows, ...(await read('unset', missing))];
}
