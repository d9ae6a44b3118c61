import {
  KeywardError,
  matchesFilter,
  matchesSearch,
  type Credential,
  type ListCredentialsParams,
} from '@keyward/core';
import { readSort, rowOrder } from './rowOrder.ts';

/** A credential and its place in the order of creation, which no other row ever takes. */
interface Row {
  credential: Credential;
  createdMs: number;
  sequence: number;
}

export interface CredentialStore {
  add(credential: Credential): void;
  all(): Credential[];
  has(id: string): boolean;
  /** Rejects with `notFound`. */
  get(id: string): Credential;
  /** Puts another state of a credential that is there into its place in the order. */
  replace(credential: Credential): void;
  /**
   * The rows that fit, from just after the cursor, as they are sorted: without a wish newest first. Rejects a
   * cursor that it did not make, or made for another order, with `validation`.
   */
  page(
    size: number,
    asked: Pick<ListCredentialsParams, 'cursor' | 'filter' | 'search' | 'sort'>,
  ): { items: Credential[]; nextCursor: string | null };
  remove(id: string): void;
}

/**
 * Credentials in the memory of this process.
 *
 * A cursor names the last row that was shown by what it is sorted by, its creation time and sequence (keyset
 * paging), so that rows which come or go between two pages neither repeat nor hide another row.
 */
export function createCredentialStore(initial: readonly Credential[]): CredentialStore {
  let nextSequence = 1;
  // Given rows keep their order where their creation times are equal, and are older than added ones.
  let rows = initial
    .map((credential, index) => rowOf(credential, -index))
    .sort((a, b) => b.createdMs - a.createdMs || b.sequence - a.sequence);

  return {
    add(credential) {
      rows = [rowOf(credential, nextSequence++), ...rows];
    },
    all: () => structuredClone(rows.map(({ credential }) => credential)),
    has: (id) => rows.some((row) => row.credential.id === id),
    get(id) {
      const row = rows.find(({ credential }) => credential.id === id);
      if (!row) throw new KeywardError('notFound');
      return structuredClone(row.credential);
    },
    replace(credential) {
      rows = rows.map((row) =>
        row.credential.id === credential.id ? { ...row, credential: structuredClone(credential) } : row,
      );
    },
    page(size, { cursor, filter = {}, search = '', sort }) {
      const order = rowOrder(readSort(sort));
      const after = cursor === undefined ? null : order.readCursor(cursor);
      const rest = rows
        .filter(({ credential }) => matchesFilter(credential, filter) && matchesSearch(credential, search))
        .map(({ credential, createdMs, sequence }) => ({
          credential,
          position: order.positionOf(credential, createdMs, sequence),
        }))
        .filter(({ position }) => after === null || order.compare(after, position) < 0)
        .sort((a, b) => order.compare(a.position, b.position));
      const shown = rest.slice(0, size);
      const last = shown.at(-1);
      return {
        items: structuredClone(shown.map(({ credential }) => credential)),
        nextCursor: last && rest.length > size ? order.writeCursor(last.position) : null,
      };
    },
    remove(id) {
      rows = rows.filter((row) => row.credential.id !== id);
    },
  };
}

function rowOf(credential: Credential, sequence: number): Row {
  return { credential: structuredClone(credential), createdMs: Date.parse(credential.createdAt), sequence };
}
