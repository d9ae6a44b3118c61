import {
  CredentialPatchSchema,
  fieldErrorsOf,
  KeywardError,
  refusedPatchParts,
  type AdapterMethods,
  type CredentialPatch,
} from '@keyward/core';
import { scopeOf } from './access.ts';
import type { ClientInformation } from './clientInformation.ts';
import { askWithNewestToken, readRegistration } from './reading.ts';
import { claim, endClaim, exclusively, type RegistrationBackend } from './registrationBackend.ts';
import type { RegistrationRecord } from './registrationStore.ts';
import { settle } from './settling.ts';

/**
 * Changes a client by replacing its metadata as a whole (RFC 7592 §2.2): reads them, changes what the
 * patch names, and sends all of them back.
 */
export function updating(backend: RegistrationBackend): AdapterMethods['updateCredential'] {
  return ({ id, version, patch: rawPatch, signal }) =>
    exclusively(backend, id, signal, async () => {
      const stored = await backend.store.get(id);
      const patch = readPatch(rawPatch, backend, stored);
      if (stored.version !== version) throw new KeywardError('versionConflict');
      const read = await readRegistration(backend, stored);
      // Changed at the server since the user saw it.
      if (read.record.version !== version) throw new KeywardError('versionConflict');
      const body = replacementOf(read.information, patch, backend);
      const claimed = await claim(backend, read.record, 'update');
      let answer: ClientInformation;
      try {
        answer = await replace(backend, claimed, body);
      } catch (thrown) {
        const error = KeywardError.from(thrown);
        await endClaim(backend, claimed, read.record.pending, error);
        throw error;
      }
      return settle(backend, claimed, answer, { patch, untold: read.untold, signal });
    });
}

async function replace(
  backend: RegistrationBackend,
  claimed: RegistrationRecord,
  body: Record<string, unknown>,
): Promise<ClientInformation> {
  const asked = await askWithNewestToken(backend, claimed, (managed) =>
    backend.client.replace(managed, body),
  );
  if (!asked) throw new KeywardError('notFound');
  return asked.information;
}

/** All of the client's metadata with the patch. The secret goes along where the server has just shown it. */
function replacementOf(
  { clientId, clientSecret, metadata }: ClientInformation,
  { name, contact, access }: CredentialPatch,
  { scopes }: RegistrationBackend,
): Record<string, unknown> {
  const contacts: unknown[] = Array.isArray(metadata['contacts']) ? metadata['contacts'] : [];
  return {
    ...metadata,
    client_id: clientId,
    ...(clientSecret && { client_secret: clientSecret.expose() }),
    // What is `undefined` is not sent, and so is taken away (RFC 7592 §2.2).
    ...(name !== undefined && { client_name: name === '' ? undefined : name }),
    ...(contact !== undefined && { contacts: [contact, ...contacts.slice(1)] }),
    ...(access && { scope: scopeOf(access, scopes) }),
  };
}

function readPatch(
  rawPatch: unknown,
  { capabilities, accessLevels, scopes }: RegistrationBackend,
  stored: RegistrationRecord,
): CredentialPatch {
  const parsed = CredentialPatchSchema.safeParse(rawPatch);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  if (!capabilities.update) throw new KeywardError('unsupported');
  const patch = parsed.data;
  const fieldErrors = refusedPatchParts(patch, capabilities.update);
  const { access } = patch;
  if (access) {
    const isFull = access.accessLevel === 'full';
    // The options hold for a caller who may not issue as well; a replaced `capabilities.issue` is closer.
    const offered = [accessLevels, capabilities.issue?.accessLevels ?? accessLevels];
    const isOffered = offered.every((levels) => levels.includes(access.accessLevel));
    if (!isOffered) fieldErrors.push({ path: ['access', 'accessLevel'], code: 'unsupportedAccessLevel' });
    if (isFull !== (access.scopes.length === 0)) {
      const code = isFull ? 'scopesWithFullAccess' : 'scopesRequired';
      fieldErrors.push({ path: ['access', 'scopes'], code });
    }
    // What the client has already, given to it at the server, may stay.
    const known = new Set([...scopes.map(({ name }) => name), ...stored.scopes]);
    access.scopes.forEach((scope, index) => {
      if (!known.has(scope)) fieldErrors.push({ path: ['access', 'scopes', index], code: 'unknownScope' });
    });
  }
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return patch;
}
