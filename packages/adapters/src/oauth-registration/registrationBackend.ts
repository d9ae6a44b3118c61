import {
  KeywardError,
  type AccessLevel,
  type Capabilities,
  type IssuedCredential,
  type Scope,
} from '@keyward/core';
import type { GuardedStore } from './guardedStore.ts';
import { createKeyedQueue, type KeyedQueue } from './keyedQueue.ts';
import type { RegistrationClient } from './registrationClient.ts';
import type { RegistrationServer } from './registrationServer.ts';
import type { PendingWrite, RegistrationRecord, RegistrationStore } from './registrationStore.ts';
import { untilAborted } from './untilAborted.ts';

/** What each of the adapter's methods works with. */
export interface RegistrationBackend {
  server: RegistrationServer;
  client: RegistrationClient;
  store: GuardedStore;
  queue: KeyedQueue;
  capabilities: Capabilities;
  /** What can be given, also in an edit by a caller who may not issue. */
  accessLevels: readonly AccessLevel[];
  /** All that can be given. */
  scopes: readonly Scope[];
  tokenEndpointAuthMethod: string;
  clientMetadata: Readonly<Record<string, unknown>>;
  onSecretRotated: ((issued: IssuedCredential) => void | Promise<void>) | undefined;
  fetch: typeof fetch | undefined;
  requestTimeoutMs: number;
  now: () => Date;
}

/** A write that began so long ago counts as one whose answer was lost. Longer than any request may take. */
const claimMs = 120_000;

const queues = new WeakMap<RegistrationStore, KeyedQueue>();

/** One for each store, however many adapters share it. */
export function queueOf(store: RegistrationStore): KeyedQueue {
  const queue = queues.get(store) ?? createKeyedQueue();
  queues.set(store, queue);
  return queue;
}

/**
 * Does one thing after the other to a client, since each answer may bring the token that the next
 * request needs; and to its end, even when nobody waits any more. Never starts when nobody waits.
 */
export function exclusively<Result>(
  { queue }: RegistrationBackend,
  clientId: string,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  return untilAborted(signal, () =>
    queue(clientId, async () => {
      if (signal.aborted) throw new KeywardError('aborted', { outcome: 'notApplied' });
      return work();
    }),
  );
}

/** Whether a write is still under way, as far as anybody can say. */
export function isRunning(pending: PendingWrite | undefined, nowMs: number): boolean {
  return pending !== undefined && !pending.isLost && nowMs - Date.parse(pending.since) < claimMs;
}

/**
 * Marks the record before a write, so that of two who want to write one does, and so that a crash or a
 * failing store afterwards leaves a trace. Rejects with `versionConflict` when somebody else is faster.
 */
export async function claim(
  { store, now }: RegistrationBackend,
  record: RegistrationRecord,
  write: PendingWrite['write'],
): Promise<RegistrationRecord> {
  const at = now();
  if (isRunning(record.pending, at.getTime())) throw new KeywardError('versionConflict');
  const pending: PendingWrite = { write, since: at.toISOString(), isLost: false };
  const claimed = { ...record, revision: record.revision + 1, pending };
  await store.put(claimed, record.revision);
  return claimed;
}

/** Takes the mark away after a write that did not happen, and says so after one of which nobody knows. */
export async function endClaim(
  { store }: RegistrationBackend,
  claimed: RegistrationRecord,
  before: PendingWrite | undefined,
  { outcome }: KeywardError,
): Promise<void> {
  const lost = claimed.pending && { ...claimed.pending, isLost: true };
  const pending = outcome === 'unknown' ? lost : before;
  // The mark that stays when the store fails counts as lost before long.
  await store.amend(claimed, (current) => withPending(current, pending)).catch(() => {});
}

export function withPending(
  record: RegistrationRecord,
  pending: PendingWrite | undefined,
): RegistrationRecord {
  const { pending: _before, ...rest } = record;
  return pending ? { ...rest, pending } : rest;
}
