import { KeywardError } from '@keyward/core';
import type { RegistrationRecord, RegistrationStore } from './registrationStore.ts';
import { untilAborted } from './untilAborted.ts';

const passedOn = new Set(['versionConflict', 'validation', 'rateLimited', 'timeout']);
const waitsMs = [100, 400];

/** The store as the adapter uses it: its failures are the adapter's. */
export interface GuardedStore {
  list: RegistrationStore['list'];
  /** Rejects with `notFound`. */
  get: (clientId: string) => Promise<RegistrationRecord>;
  /** Rejects with `versionConflict`. */
  put: (record: RegistrationRecord, replaces: number | null) => Promise<void>;
  /** `put` of a change on the newest state of the record, again and again: what it saves can't be got twice. */
  amend: (
    record: RegistrationRecord,
    change: (current: RegistrationRecord) => RegistrationRecord,
  ) => Promise<RegistrationRecord>;
  remove: (clientId: string) => Promise<void>;
}

export function guardedStore(store: RegistrationStore, timeoutMs: number): GuardedStore {
  const deadline = () => AbortSignal.timeout(timeoutMs);

  async function get(clientId: string): Promise<RegistrationRecord> {
    const record = await guarded(store.get({ clientId, signal: deadline() }));
    if (record?.clientId !== clientId) throw new KeywardError('notFound');
    return record;
  }

  const put: GuardedStore['put'] = (record, replaces) =>
    guarded(store.put({ record, replaces, signal: deadline() }));

  return {
    get,
    put,
    list: (params) => untilAborted(params.signal, () => guarded(store.list(params))),
    amend: async (record, change) => {
      let current = record;
      for (let attempt = 0; ; attempt++) {
        const next = { ...change(current), revision: current.revision + 1 };
        try {
          await put(next, current.revision);
          return next;
        } catch (thrown) {
          const { code } = KeywardError.from(thrown);
          const waitMs = waitsMs[attempt];
          if (waitMs === undefined) throw thrown;
          if (code === 'versionConflict') current = await get(record.clientId);
          else await new Promise((resolve) => setTimeout(resolve, waitMs));
        }
      }
    },
    remove: (clientId) => guarded(store.remove({ clientId, signal: deadline() })),
  };
}

/** The user is no party to the store: a refusal of it must not send them to a sign-in. */
async function guarded<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (thrown) {
    const error = KeywardError.from(thrown);
    if (error.code === 'aborted') throw new KeywardError('timeout');
    if (passedOn.has(error.code)) throw error;
    throw new KeywardError('unavailable', {
      message: `Keyward: the registration store failed (${error.code}).`,
      outcome: error.outcome,
    });
  }
}
