import { CredentialSortSchema, KeywardError, type Credential, type CredentialSort } from '@keyward/core';

/** A place in an order, which no other row ever takes. */
export interface Position {
  /** What is sorted by; `null` where the row has nothing of it. */
  key: string | number | null;
  createdMs: number;
  /** In which order rows of the same moment were added. */
  sequence: number;
}

const newestFirst: CredentialSort = { by: 'createdAt', direction: 'descending' };

/** The order that is asked for, without one the newest first. */
export interface RowOrder {
  positionOf: (credential: Credential, createdMs: number, sequence: number) => Position;
  compare: (a: Position, b: Position) => number;
  writeCursor: (position: Position) => string;
  /** Rejects with `validation` what it did not write, or wrote for another order. */
  readCursor: (cursor: string) => Position;
}

export function rowOrder({ by, direction }: CredentialSort = newestFirst): RowOrder {
  const sign = direction === 'ascending' ? 1 : -1;
  const name = `${by} ${direction}`;
  return {
    positionOf: (credential, createdMs, sequence) => ({ key: keyOf(credential, by), createdMs, sequence }),
    compare: (a, b) =>
      compareKeys(a.key, b.key, sign) || b.createdMs - a.createdMs || b.sequence - a.sequence,
    writeCursor: ({ key, createdMs, sequence }) =>
      btoa(encodeURIComponent(JSON.stringify([name, key, createdMs, sequence]))),
    readCursor: (cursor) => {
      const [of, key, createdMs, sequence] = readList(cursor);
      const isKey = key === null || typeof key === 'string' || typeof key === 'number';
      if (of === name && isKey && typeof createdMs === 'number' && typeof sequence === 'number') {
        return { key, createdMs, sequence };
      }
      throw new KeywardError('validation', { fieldErrors: [{ path: ['cursor'], code: 'unknownCursor' }] });
    },
  };
}

/** @throws KeywardError `validation` for an order that is none */
export function readSort(sort: CredentialSort | undefined): CredentialSort | undefined {
  const parsed = CredentialSortSchema.safeParse(sort ?? newestFirst);
  if (parsed.success) return sort;
  throw new KeywardError('validation', { fieldErrors: [{ path: ['sort'], code: 'unsupported' }] });
}

/** What has no key comes last in both directions. */
function compareKeys(a: Position['key'], b: Position['key'], sign: number): number {
  if (a === null || b === null) return (a === null ? 1 : 0) - (b === null ? 1 : 0);
  return a === b ? 0 : a < b ? -sign : sign;
}

function keyOf(credential: Credential, by: CredentialSort['by']): Position['key'] {
  if (by === 'name') return credential.name === '' ? null : credential.name.toLowerCase();
  const instant = credential[by];
  return typeof instant === 'string' ? Date.parse(instant) : null;
}

function readList(cursor: string): unknown[] {
  try {
    const list: unknown = JSON.parse(decodeURIComponent(atob(cursor)));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
