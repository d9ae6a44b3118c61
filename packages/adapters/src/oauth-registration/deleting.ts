import { KeywardError, type AdapterMethods } from '@keyward/core';
import { askWithNewestToken, tokenLost } from './reading.ts';
import { claim, endClaim, exclusively, type RegistrationBackend } from './registrationBackend.ts';

/**
 * Unregisters a client (RFC 7592 §2.3), then forgets it. The record is marked before, so that a store
 * that fails after it shows a credential of unknown status and never an active one.
 */
export function deleting(backend: RegistrationBackend): AdapterMethods['deleteCredential'] {
  const { store, client } = backend;
  return ({ id, version, signal }) =>
    exclusively(backend, id, signal, async () => {
      const stored = await store.get(id);
      if (stored.version !== version) throw new KeywardError('versionConflict');
      const claimed = await claim(backend, stored, 'delete');
      let isGone: boolean;
      try {
        const asked = await askWithNewestToken(backend, claimed, (managed) => client.unregister(managed));
        isGone = asked !== null;
        if (!isGone && stored.pending?.write === 'update') throw tokenLost(stored);
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        await endClaim(backend, claimed, stored.pending, error);
        throw error;
      }
      // It is gone whatever the store says; what stays there is marked, and goes with the next read.
      await store.remove(id).catch(() => endClaim(backend, claimed, undefined, lost));
      if (!isGone) throw new KeywardError('notFound');
    });
}

const lost = new KeywardError('unavailable');
