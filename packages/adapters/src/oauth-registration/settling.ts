import { KeywardError, type CredentialPatch, type Secret, type UpdatedCredential } from '@keyward/core';
import type { ClientInformation } from './clientInformation.ts';
import { issuedOf, keepToken, newSecretIn, tell, withoutDoubt } from './reading.ts';
import { withPending, type RegistrationBackend } from './registrationBackend.ts';
import { printableId } from './registrationClient.ts';
import { credentialOf, seenClient, withSeen } from './registrationRow.ts';
import type { RegistrationRecord } from './registrationStore.ts';

export interface Edit {
  patch: CredentialPatch;
  /** A secret that the read before the edit has brought, and nobody was told. */
  untold: Secret | undefined;
  signal: AbortSignal;
}

/**
 * Saves what the server made of an edit, which has happened whatever the store does. A new registration
 * token is saved first. A new secret counts as seen only when somebody has it: who edits, or the host.
 */
export async function settle(
  backend: RegistrationBackend,
  claimed: RegistrationRecord,
  answer: ClientInformation,
  { patch, untold, signal }: Edit,
): Promise<UpdatedCredential> {
  const at = backend.now();
  const asked = patch.access?.accessLevel ?? claimed.accessLevel;
  const seen = seenClient(answer, backend.scopes, asked);
  const secret = await newSecretIn(claimed, answer, at);
  const rotated = secret?.value ?? untold;
  const described = (current: RegistrationRecord) => withSeen(withoutDoubt(current), seen, at.toISOString());
  const withSecret = (current: RegistrationRecord) =>
    secret ? secret.appliedTo(described(current)) : described(current);
  const isTold = async () =>
    rotated !== undefined && (await tell(backend, withSecret(claimed), rotated).catch(() => false));

  const kept = await keepToken(backend, claimed, answer).catch(() => null);
  if (!kept) {
    // Without the token nothing is ever read again, so this is the secret's last chance as well.
    if ((await isTold()) || !rotated || signal.aborted) throw tokenNotSaved(claimed);
    return updated(backend, asLost(withSecret(claimed), claimed), rotated);
  }

  const isLeftBefore = signal.aborted;
  const change = !isLeftBefore || (await isTold()) ? withSecret : described;
  let record = change(kept);
  try {
    record = await backend.store.amend(kept, change);
  } catch {
    // A new secret is returned all the same, and the next read brings both again.
    if (!rotated) {
      throw new KeywardError('unavailable', {
        message:
          'Keyward: the client was changed at the authorization server, but the registration store failed.',
        outcome: 'unknown',
      });
    }
  }
  if (rotated && signal.aborted && !isLeftBefore && !(await isTold())) {
    const { secretFingerprint } = claimed;
    await backend.store.amend(record, (current) => ({ ...current, secretFingerprint })).catch(() => {});
  }
  return updated(backend, record, rotated);
}

function updated(
  backend: RegistrationBackend,
  record: RegistrationRecord,
  rotated: Secret | undefined,
): UpdatedCredential {
  const { capabilities, now } = backend;
  if (!rotated) return { credential: credentialOf(record, capabilities, now().getTime()) };
  const { credential, ...pair } = issuedOf(backend, record, rotated);
  return { credential, rotated: pair };
}

/** Shown with the status `unknown`: the client was changed, and nobody can get at it any more. */
function asLost(record: RegistrationRecord, { pending }: RegistrationRecord): RegistrationRecord {
  return withPending(record, pending && { ...pending, isLost: true });
}

function tokenNotSaved({ clientId }: RegistrationRecord): KeywardError {
  return new KeywardError('unavailable', {
    message: `Keyward: ${printableId(clientId)} was changed at the authorization server, but the registration store failed, and the new registration token with which the client is managed is lost. See to the client at the server.`,
    outcome: 'unknown',
  });
}
