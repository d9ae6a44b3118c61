import { KeywardError, matchesFilter, type Credential, type CredentialFilter } from '@keyward/core';

/** A credential and its place in the order of creation, which no other row ever takes. */
interface Row {
  credential: Credential;
  createdMs: number;
  sequence: number;
}

export interface CredentialStore {
  add(credential: Credential): void;
  has(id: string): boolean;
  /** Rejects with `notFound`. */
  get(id: string): Credential;
  /** Puts another state of a credential that is there into its place in the order. */
  replace(credential: Credential): void;
  /**
   * Newest first, from just after the cursor, of the rows that fit. Rejects a cursor that
   * it did not make with `validation`.
   */
  page(
    size: number,
    cursor?: string,
    filter?: CredentialFilter,
  ): { items: Credential[]; nextCursor: string | null };
  remove(id: string): void;
}

/**
 * Credentials in the memory of this process.
 *
 * A cursor names the last row that was shown by its creation time and sequence (keyset paging), so
 * that rows which come or go between two pages neither repeat nor hide another row.
 */
export function createCredentialStore(initial: readonly Credential[]): CredentialStore {
  let nextSequence = 1;
  // Given rows keep their order where their creation times are equal, and are older than added ones.
  let rows = initial.map((credential, index) => rowOf(credential, -index)).sort(newestFirst);

  return {
    add(credential) {
      rows = [...rows, rowOf(credential, nextSequence++)].sort(newestFirst);
    },
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
    page(size, cursor, filter = {}) {
      const wanted = rows.filter(({ credential }) => matchesFilter(credential, filter));
      const after = cursor === undefined ? null : readCursor(cursor);
      const start = after === null ? 0 : wanted.findIndex((row) => newestFirst(after, row) < 0);
      const rest = start === -1 ? [] : wanted.slice(start);
      const shown = rest.slice(0, size);
      const last = shown.at(-1);
      return {
        items: structuredClone(shown.map((row) => row.credential)),
        nextCursor: last && rest.length > size ? writeCursor(last) : null,
      };
    },
    remove(id) {
      rows = rows.filter((row) => row.credential.id !== id);
    },
  };
}

type Position = Pick<Row, 'createdMs' | 'sequence'>;

function rowOf(credential: Credential, sequence: number): Row {
  return { credential: structuredClone(credential), createdMs: Date.parse(credential.createdAt), sequence };
}

function newestFirst(a: Position, b: Position): number {
  return b.createdMs - a.createdMs || b.sequence - a.sequence;
}

function writeCursor({ createdMs, sequence }: Position): string {
  return btoa(`${createdMs}/${sequence}`);
}

function readCursor(cursor: string): Position {
  const match = /^(-?\d+)\/(-?\d+)$/.exec(decodeBase64(cursor));
  if (!match) {
    throw new KeywardError('validation', { fieldErrors: [{ path: ['cursor'], code: 'unknownCursor' }] });
  }
  return { createdMs: Number(match[1]), sequence: Number(match[2]) };
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}
