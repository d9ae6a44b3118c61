import {
  fieldErrorsOf,
  IssueCredentialInputSchema,
  KeywardError,
  refusedIssueFields,
  type AdapterMethods,
  type IssueCredentialInput,
  type IssuedCredential,
} from '@keyward/core';
import { scopeOf } from './access.ts';
import type { ClientInformation } from './clientInformation.ts';
import { fingerprintOf } from './fingerprint.ts';
import { issuedOf } from './reading.ts';
import type { RegistrationBackend } from './registrationBackend.ts';
import { printableId } from './registrationClient.ts';
import { hintOf, seenClient } from './registrationRow.ts';
import type { RegistrationRecord } from './registrationStore.ts';
import { untilAborted } from './untilAborted.ts';

/**
 * Registers a client (RFC 7591) and remembers it; what can't be remembered or answered is taken back. A
 * registration whose own answer is lost leaves a client whose id nobody has: its outcome is `unknown`.
 */
export function issuing(backend: RegistrationBackend): AdapterMethods['issueCredential'] {
  return ({ input: rawInput, signal }) =>
    untilAborted(signal, async () => {
      const input = readInput(rawInput, backend);
      const information = await backend.client.register(metadataOf(input, backend));
      return remember(backend, input, information, signal);
    });
}

async function remember(
  backend: RegistrationBackend,
  input: IssueCredentialInput,
  information: ClientInformation,
  signal: AbortSignal,
): Promise<IssuedCredential> {
  const { clientSecret, clientId } = information;
  const managed = managedOf(backend, information);
  if (!clientSecret) throw await takenBack(backend, managed, 'badResponse', 'there is no client_secret');
  const createdAt = backend.now().toISOString();
  const record: RegistrationRecord = {
    ...managed,
    ...seenClient(information, backend.scopes, input.accessLevel),
    ...hintOf(clientSecret.expose()),
    secretFingerprint: await fingerprintOf(clientSecret.expose()),
    secretChangedAt: createdAt,
    createdAt,
    version: '1',
    revision: 1,
  };
  if (!signal.aborted) {
    try {
      await backend.store.put(record, null);
    } catch {
      throw await takenBack(backend, managed, 'unavailable', 'the registration store failed');
    }
    if (!signal.aborted) return issuedOf(backend, record, clientSecret);
  }
  // Nobody waits for the secret any more, and nobody else will ever get it from here.
  const error = await takenBack(backend, managed, 'aborted', 'nobody waited for the answer');
  const isLeft = error.outcome === 'unknown';
  if (isLeft) await backend.store.put(record, null).catch(() => {});
  throw new KeywardError('aborted', { message: `${error.message} (${printableId(clientId)})` });
}

/** Without these nobody can ever read, change or delete the client again, the adapter included. */
function managedOf(
  { client }: RegistrationBackend,
  { clientId, clientUri, registrationToken }: ClientInformation,
): Pick<RegistrationRecord, 'clientId' | 'clientUri' | 'registrationToken'> {
  if (registrationToken && clientUri !== undefined && client.isAllowedUri(clientUri)) {
    return { clientId, clientUri, registrationToken };
  }
  const wrong = !registrationToken
    ? 'registration_access_token is missing (RFC 7592)'
    : clientUri === undefined
      ? 'registration_client_uri is missing (RFC 7592)'
      : 'registration_client_uri is not on the origin of the registration endpoint (see `allowedOrigins`)';
  throw new KeywardError('badResponse', {
    message: `Keyward: the authorization server registered ${printableId(clientId)}, but ${wrong}, so that the client cannot be managed. Remove it at the server.`,
    outcome: 'unknown',
  });
}

/** Unregisters a client that was just made. `outcome` says whether that is certain. */
async function takenBack(
  { client, store }: RegistrationBackend,
  managed: Pick<RegistrationRecord, 'clientId' | 'clientUri' | 'registrationToken'>,
  code: 'badResponse' | 'unavailable' | 'aborted',
  reason: string,
): Promise<KeywardError> {
  const name = printableId(managed.clientId);
  try {
    await client.unregister(managed);
  } catch (thrown) {
    if (KeywardError.from(thrown).code !== 'notFound') {
      return new KeywardError(code, {
        message: `Keyward: ${name} was registered, but ${reason}, and it could not be unregistered again. Remove it at the authorization server.`,
        outcome: 'unknown',
      });
    }
  }
  // A store that failed may have saved it all the same.
  await store.remove(managed.clientId).catch(() => {});
  return new KeywardError(code, {
    message: `Keyward: ${name} was registered, but ${reason}, so that it was unregistered again.`,
    outcome: 'notApplied',
  });
}

function metadataOf(
  { name, contact, accessLevel, scopes }: IssueCredentialInput,
  { scopes: all, tokenEndpointAuthMethod, clientMetadata }: RegistrationBackend,
): Record<string, unknown> {
  return {
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: tokenEndpointAuthMethod,
    ...clientMetadata,
    client_name: name === '' ? undefined : name,
    contacts: [contact],
    scope: scopeOf({ accessLevel, scopes }, all),
  };
}

function readInput(
  rawInput: unknown,
  { capabilities, scopes, now }: RegistrationBackend,
): IssueCredentialInput {
  const parsed = IssueCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const { issue } = capabilities;
  if (!issue) throw new KeywardError('unsupported');
  const names = scopes.map(({ name }) => name);
  const fieldErrors = refusedIssueFields(parsed.data, issue, names, now().getTime());
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return parsed.data;
}
