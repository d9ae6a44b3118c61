import { KeywardError, Secret, type IssuedCredential } from '@keyward/core';
import type { ClientInformation } from './clientInformation.ts';
import { fingerprintOf, isFingerprintOf } from './fingerprint.ts';
import { isRunning, withPending, type RegistrationBackend } from './registrationBackend.ts';
import { printableId } from './registrationClient.ts';
import { credentialOf, hintOf, isSameClient, seenClient, withSeen } from './registrationRow.ts';
import type { RegistrationRecord } from './registrationStore.ts';

export interface ReadRegistration {
  record: RegistrationRecord;
  information: ClientInformation;
  /** The client secret where it is another than the one last seen, and nobody was told. */
  untold?: Secret;
}

/**
 * Reads the client at the server (RFC 7592 §2.1) and saves what the answer changes. A new registration
 * token is saved before anything else happens; then a new secret is handed on; then the rest is saved.
 */
export async function readRegistration(
  backend: RegistrationBackend,
  stored: RegistrationRecord,
): Promise<ReadRegistration> {
  const { store, client, scopes, now } = backend;
  const asked = await askWithNewestToken(backend, stored, (managed) => client.read(managed));
  if (!asked) throw await missing(backend, stored);
  const { information } = asked;
  const record = await keepToken(backend, asked.record, information);
  const seen = seenClient(information, scopes, record.accessLevel);
  const at = now();
  const secret = await newSecretIn(record, information, at);
  const isUnsettled =
    record.isMissing === true || (record.pending !== undefined && !isRunning(record.pending, at.getTime()));
  const isSame = isSameClient(record, seen);
  if (isSame && !secret && !isUnsettled) return { record, information };

  const settled = isUnsettled ? withoutDoubt(record) : record;
  const described = isSame ? settled : withSeen(settled, seen, at.toISOString());
  const next = { ...(secret ? secret.appliedTo(described) : described), revision: record.revision + 1 };
  const isTold = secret !== null && (await tell(backend, next, secret.value));
  const answer = { information, ...(secret && !isTold && { untold: secret.value }) };
  try {
    await store.put(next, record.revision);
    return { ...answer, record: next };
  } catch (thrown) {
    // Somebody else has written meanwhile, who may know newer things than this answer.
    if (KeywardError.from(thrown).code !== 'versionConflict') throw thrown;
    return { ...answer, record: await store.get(record.clientId) };
  }
}

/** The call's answer, or `null` when the server knows no such client even by the newest token. */
export async function askWithNewestToken<Answer>(
  { store }: RegistrationBackend,
  stored: RegistrationRecord,
  call: (managed: RegistrationRecord) => Promise<Answer>,
): Promise<{ record: RegistrationRecord; information: Answer } | null> {
  let record = stored;
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return { record, information: await call(record) };
    } catch (thrown) {
      if (KeywardError.from(thrown).code !== 'notFound') throw thrown;
    }
    const newest = await store.get(record.clientId);
    if (newest.registrationToken.expose() === record.registrationToken.expose()) return null;
    record = newest;
  }
  return null;
}

/** Saves a registration token that the server has replaced. */
export async function keepToken(
  { store, client }: RegistrationBackend,
  record: RegistrationRecord,
  { registrationToken = record.registrationToken, clientUri = record.clientUri }: ClientInformation,
): Promise<RegistrationRecord> {
  const isNewToken = registrationToken.expose() !== record.registrationToken.expose();
  const isNewUri = clientUri !== record.clientUri && client.isAllowedUri(clientUri);
  if (!isNewToken && !isNewUri) return record;
  return store.amend(record, (current) => ({
    ...current,
    registrationToken,
    ...(isNewUri && { clientUri }),
  }));
}

/** The secret in an answer if it is another than the one last seen, and the record with it. */
export async function newSecretIn(
  { secretFingerprint: last }: RegistrationRecord,
  { clientSecret }: ClientInformation,
  at: Date,
): Promise<{ value: Secret; appliedTo: (record: RegistrationRecord) => RegistrationRecord } | null> {
  const value = clientSecret?.expose();
  if (value === undefined || (await isFingerprintOf(last, value))) return null;
  const secretFingerprint = await fingerprintOf(value);
  const secretChangedAt = at.toISOString();
  return {
    value: new Secret(value),
    appliedTo: (record) => {
      const { secretHint: _before, ...rest } = record;
      return { ...rest, ...hintOf(value), secretFingerprint, secretChangedAt };
    },
  };
}

/** The record once the server has described the client: it is there, and no write is under way. */
export function withoutDoubt(record: RegistrationRecord): RegistrationRecord {
  const { isMissing: _before, ...rest } = record;
  return withPending(rest, undefined);
}

export function issuedOf(
  { capabilities, server, now }: RegistrationBackend,
  record: RegistrationRecord,
  clientSecret: Secret,
): IssuedCredential {
  return {
    credential: credentialOf(record, capabilities, now().getTime()),
    clientId: record.clientId,
    clientSecret,
    tokenEndpoint: server.tokenEndpoint,
  };
}

/** Hands a secret that has changed to the host. Where that fails nothing is saved, so that the next read tries again. */
export async function tell(
  backend: RegistrationBackend,
  record: RegistrationRecord,
  secret: Secret,
): Promise<boolean> {
  if (!backend.onSecretRotated) return false;
  try {
    await backend.onSecretRotated(issuedOf(backend, record, new Secret(secret.expose())));
    return true;
  } catch {
    throw new KeywardError('unavailable', {
      message:
        'Keyward: `onSecretRotated` rejected. The new secret counts as not handed on, and the next read hands it on again.',
    });
  }
}

/** What it means that the server does not know the client by its token. */
async function missing({ store }: RegistrationBackend, record: RegistrationRecord): Promise<KeywardError> {
  if (record.pending?.write === 'update') return tokenLost(record);
  if (record.pending?.write === 'delete') await store.remove(record.clientId).catch(() => {});
  else await store.amend(record, (current) => ({ ...current, isMissing: true })).catch(() => {});
  return new KeywardError('notFound');
}

/** After an edit without an answer, a refused token does not mean that the client is gone. */
export function tokenLost({ clientId }: RegistrationRecord): KeywardError {
  return new KeywardError('conflict', {
    message: `Keyward: the authorization server no longer takes the registration token of ${printableId(clientId)}, and an edit of it has had no answer, in which there may have been a new one. The client may still work; see to it at the server, and take it out of the store.`,
  });
}
