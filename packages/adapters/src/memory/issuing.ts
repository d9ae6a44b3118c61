import {
  fieldErrorsOf,
  formatSecretToken,
  IssueCredentialInputSchema,
  KeywardError,
  refusedIssueFields,
  Secret,
  type AdapterMethods,
  type Credential,
  type IssueCredentialInput,
  type IssuedCredential,
} from '@keyward/core';
import type { IntentResult } from './intents.ts';
import type { MemoryBackend } from './memoryBackend.ts';
import { randomName } from './randomName.ts';

const secretField = 'client_secret';

export type Issuing = {
  [Method in 'issueCredential' | 'rotateCredential']: (
    params: Parameters<AdapterMethods[Method]>[0],
  ) => IssuedCredential;
};

/** Issues credentials and gives them new secrets, at most once for each idempotency key. */
export function createIssuing(backend: MemoryBackend): Issuing {
  const { store, capabilities, runOnce, now, random } = backend;

  function answer({ credentialId, pair }: IntentResult): IssuedCredential {
    if (!pair) throw new KeywardError('replayExpired');
    const { clientId, clientSecret } = pair;
    const credential = backend.shown(store.get(credentialId));
    // A box for each answer: whoever got the one before may have cleared it.
    const issued = { credential, clientId, clientSecret: new Secret(clientSecret) };
    return backend.tokenEndpoint === undefined ? issued : { ...issued, tokenEndpoint: backend.tokenEndpoint };
  }

  function newPair(clientId: string): { clientId: string; clientSecret: string } {
    return { clientId, clientSecret: formatSecretToken('kw_secret', random(32)) };
  }

  return {
    issueCredential: ({ input: rawInput, idempotencyKey }) => {
      const input = readInput(rawInput, backend);
      const canReplay = capabilities.issue?.replay === 'sameSecret';
      const intent = { idempotencyKey, payload: `issue ${JSON.stringify(input)}`, canReplay };
      return answer(
        runOnce(intent, () => {
          const id = `cred_${randomName(random)}`;
          const pair = newPair(`client_${randomName(random)}`);
          store.add({
            ...newCredential(id, input, pair.clientSecret, now().toISOString()),
            type: backend.issuedType,
          });
          backend.secrets.set(id, { [secretField]: pair.clientSecret });
          backend.clientIds.set(id, pair.clientId);
          return { credentialId: id, pair };
        }),
      );
    },
    rotateCredential: ({ id, version, idempotencyKey }) => {
      const canReplay = capabilities.rotate?.replay === 'sameSecret';
      const intent = { idempotencyKey, payload: `rotate ${id} ${version}`, canReplay };
      return answer(
        runOnce(intent, () => {
          const changedAt = now().toISOString();
          const pair = newPair(backend.clientIds.get(id) ?? id);
          backend.change(id, version, capabilities.rotate, (credential) => ({
            ...credential,
            secretFields: [stateOf(pair.clientSecret, changedAt)],
          }));
          backend.secrets.set(id, { [secretField]: pair.clientSecret });
          return { credentialId: id, pair };
        }),
      );
    },
  };
}

function newCredential(
  id: string,
  input: IssueCredentialInput,
  secret: string,
  createdAt: string,
): Credential {
  const { connectionLimit, expiresAt, name, contact, accessLevel, scopes } = input;
  return {
    id,
    name,
    kind: 'issued',
    type: 'oauth2ClientCredentials',
    status: 'active',
    contact,
    accessLevel,
    scopes,
    secretFields: [stateOf(secret, createdAt)],
    ...(connectionLimit !== undefined && { limits: [{ kind: 'connections', maximum: connectionLimit }] }),
    createdAt,
    ...(expiresAt !== undefined && { expiresAt }),
    lastUsedAt: null,
    version: '1',
    actions: ['delete'],
  };
}

function stateOf(secret: string, changedAt: string): Credential['secretFields'][number] {
  return { name: secretField, isSet: true, hint: secret.slice(-4), changedAt };
}

function readInput(
  rawInput: unknown,
  { capabilities, scopeNames, now }: MemoryBackend,
): IssueCredentialInput {
  const parsed = IssueCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  if (!capabilities.issue) throw new KeywardError('unsupported');
  const fieldErrors = refusedIssueFields(parsed.data, capabilities.issue, scopeNames, now().getTime());
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return parsed.data;
}
