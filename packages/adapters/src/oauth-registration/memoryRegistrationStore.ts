import { KeywardError, Secret } from '@keyward/core';
import { rowOf, type RegistrationRecord, type RegistrationStore } from './registrationStore.ts';

const defaultPageSize = 50;

/**
 * Registered clients in the memory of this process, for tests and demos: when the process ends, the
 * clients are still registered and nobody can manage them any more.
 */
export function memoryRegistrationStore(): RegistrationStore {
  const records = new Map<string, { record: RegistrationRecord; sequence: number }>();
  let nextSequence = 1;

  const newestFirst = () =>
    [...records.values()].sort(
      (a, b) => Date.parse(b.record.createdAt) - Date.parse(a.record.createdAt) || b.sequence - a.sequence,
    );

  return {
    list: async ({ cursor, limit = defaultPageSize, signal }) => {
      stopIfAborted(signal);
      if (!Number.isInteger(limit) || limit < 1) throw refusal('limit', 'invalidLimit');
      const after = cursor === undefined ? null : readCursor(cursor);
      const rest = newestFirst().filter(
        ({ record, sequence }) => after === null || isBefore(after, Date.parse(record.createdAt), sequence),
      );
      const shown = rest.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ record }) => structuredClone(rowOf(record))),
        nextCursor: last && rest.length > limit ? writeCursor(last.record.createdAt, last.sequence) : null,
      };
    },
    get: async ({ clientId, signal }) => {
      stopIfAborted(signal);
      const entry = records.get(clientId);
      return entry ? copyOf(entry.record) : null;
    },
    put: async ({ record, replaces, signal }) => {
      stopIfAborted(signal);
      const entry = records.get(record.clientId);
      if ((entry?.record.revision ?? null) !== replaces) throw new KeywardError('versionConflict');
      records.set(record.clientId, { record: copyOf(record), sequence: entry?.sequence ?? nextSequence++ });
    },
    remove: async ({ clientId, signal }) => {
      stopIfAborted(signal);
      records.delete(clientId);
    },
  };
}

/** A box of its own, so that nobody can clear the one that is kept. */
function copyOf({ registrationToken, ...rest }: RegistrationRecord): RegistrationRecord {
  return { ...structuredClone(rest), registrationToken: new Secret(registrationToken.expose()) };
}

function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
}

function isBefore([createdMs, sequence]: readonly [number, number], otherMs: number, other: number): boolean {
  return otherMs < createdMs || (otherMs === createdMs && other < sequence);
}

function writeCursor(createdAt: string, sequence: number): string {
  return btoa(`${Date.parse(createdAt)}/${sequence}`);
}

function readCursor(cursor: string): readonly [number, number] {
  const match = /^(-?\d+)\/(\d+)$/.exec(decodeBase64(cursor));
  if (!match) throw refusal('cursor', 'unknownCursor');
  return [Number(match[1]), Number(match[2])];
}

function decodeBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return '';
  }
}

function refusal(field: string, code: string): KeywardError {
  return new KeywardError('validation', { fieldErrors: [{ path: [field], code }] });
}
