import {
  fieldErrorsOf,
  formatSecretToken,
  IssueCredentialInputSchema,
  KeywardError,
  refusedIssueFields,
  Secret,
  type Capabilities,
  type Credential,
  type IssueCredentialInput,
  type IssuedCredential,
} from '@keyward/core';
import type { CredentialStore } from './credentialStore.ts';

export interface IssuerOptions {
  store: CredentialStore;
  capabilities: Capabilities;
  scopeNames: readonly string[];
  tokenEndpoint: string | undefined;
  replayWindowMs: number;
  now: () => Date;
  random: (length: number) => Uint8Array;
}

/** What an idempotency key was used for. The pair is dropped when the window in which it is replayed ends. */
interface Intent {
  payload: string;
  credentialId: string;
  answeredMs: number;
  pair: { clientId: string; clientSecret: string } | null;
}

export type Issue = (input: IssueCredentialInput, idempotencyKey: string) => IssuedCredential;

/** Issues credentials into the store, at most one for each idempotency key. */
export function createIssuer(options: IssuerOptions): Issue {
  const { store, capabilities, tokenEndpoint, replayWindowMs, now, random } = options;
  const intents = new Map<string, Intent>();

  function answer(credential: Credential, clientId: string, clientSecret: string): IssuedCredential {
    // A box for each answer: whoever got the one before may have cleared it.
    const pair = { credential, clientId, clientSecret: new Secret(clientSecret) };
    return tokenEndpoint === undefined ? pair : { ...pair, tokenEndpoint };
  }

  function replay(intent: Intent, payload: string): IssuedCredential {
    if (intent.payload !== payload) throw new KeywardError('idempotencyMismatch');
    const isOver = now().getTime() - intent.answeredMs > replayWindowMs;
    if (isOver || capabilities.issue?.replay !== 'sameSecret') intent.pair = null;
    if (!intent.pair || !store.has(intent.credentialId)) throw new KeywardError('replayExpired');
    return answer(store.get(intent.credentialId), intent.pair.clientId, intent.pair.clientSecret);
  }

  return (rawInput, idempotencyKey) => {
    const input = parseInput(rawInput, options);
    const payload = JSON.stringify(input);
    const earlier = intents.get(idempotencyKey);
    if (earlier) return replay(earlier, payload);

    const createdAt = now().toISOString();
    const clientId = `client_${randomName(random)}`;
    const clientSecret = formatSecretToken('kw_secret', random(32));
    const credential: Credential = {
      id: `cred_${randomName(random)}`,
      name: input.name,
      kind: 'issued',
      type: 'oauth2ClientCredentials',
      status: 'active',
      contact: input.contact,
      accessLevel: input.accessLevel,
      scopes: input.scopes,
      secretFields: [
        { name: 'client_secret', isSet: true, hint: clientSecret.slice(-4), changedAt: createdAt },
      ],
      ...(input.connectionLimit !== undefined && {
        limits: [{ kind: 'connections', maximum: input.connectionLimit }],
      }),
      createdAt,
      ...(input.expiresAt !== undefined && { expiresAt: input.expiresAt }),
      version: '1',
      actions: ['delete'],
    };
    store.add(credential);
    intents.set(idempotencyKey, {
      payload,
      credentialId: credential.id,
      answeredMs: now().getTime(),
      pair: { clientId, clientSecret },
    });
    return answer(store.get(credential.id), clientId, clientSecret);
  };
}

function parseInput(
  rawInput: unknown,
  { capabilities, scopeNames, now }: Pick<IssuerOptions, 'capabilities' | 'scopeNames' | 'now'>,
): IssueCredentialInput {
  const parsed = IssueCredentialInputSchema.safeParse(rawInput);
  if (!parsed.success) throw new KeywardError('validation', { fieldErrors: fieldErrorsOf(parsed.error) });
  const input = parsed.data;
  const { issue } = capabilities;
  if (!issue) throw new KeywardError('unsupported');
  const fieldErrors = refusedIssueFields(input, issue, scopeNames, now().getTime());
  if (fieldErrors.length > 0) throw new KeywardError('validation', { fieldErrors });
  return input;
}

const nameAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function randomName(random: (length: number) => Uint8Array): string {
  return Array.from(random(16), (byte) => nameAlphabet.charAt(byte % nameAlphabet.length)).join('');
}
