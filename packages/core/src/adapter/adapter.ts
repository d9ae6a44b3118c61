import type { Credential } from '../credential/credential.ts';
import type { CredentialPage } from '../credential/credentialPage.ts';
import type { IssuedCredential } from '../credential/issuedCredential.ts';
import type { IssueCredentialInput } from '../issue-credential/issueCredentialInput.ts';
import type { ScopeList } from '../scopes/scope.ts';
import type { Capabilities } from './capabilities.ts';

export interface AdapterCall {
  /** Aborts when nobody waits for the answer any more. Stop, and reject. */
  signal: AbortSignal;
}

export interface ListCredentialsParams extends AdapterCall {
  /** `nextCursor` of the page before; absent for the first page. */
  cursor?: string;
  /** Wanted number of rows; the backend may return fewer. */
  limit?: number;
}

export interface GetCredentialParams extends AdapterCall {
  id: string;
}

export interface IssueCredentialParams extends AdapterCall {
  input: IssueCredentialInput;
  /** Names this intent. The same key never makes a second credential. */
  idempotencyKey: string;
}

export interface DeleteCredentialParams extends AdapterCall {
  id: string;
  /** The version that the user saw. A backend with a version lock refuses another one. */
  version: string;
}

/** A page as an adapter returns it; rows that are no credentials are dropped and counted for it. */
export type CredentialPageAnswer = Omit<CredentialPage, 'droppedItems'>;

/**
 * Every method that a backend can offer. All reject with a `KeywardError`; anything else that is
 * thrown is rebuilt as one. None ever returns a secret, except `issueCredential`.
 */
export interface AdapterMethods {
  /** Newest first. Rejects with `unauthenticated`, `forbidden`, `rateLimited`, `unavailable`, `network`. */
  listCredentials: (params: ListCredentialsParams) => Promise<CredentialPageAnswer>;
  /** Rejects with `notFound` for an id that is not, or no longer, there. */
  getCredential: (params: GetCredentialParams) => Promise<Credential>;
  /**
   * Creates one credential and returns its secret, this once.
   * Rejects with `validation` and field errors, `idempotencyMismatch` when the key was used for
   * another input, `replayExpired` when it was used too long ago to answer with the same secret.
   */
  issueCredential: (params: IssueCredentialParams) => Promise<IssuedCredential>;
  /** Resolves when the record is gone. Rejects with `notFound`, `versionConflict`, `credentialInUse`. */
  deleteCredential: (params: DeleteCredentialParams) => Promise<void>;
  listScopes: (params: AdapterCall) => Promise<ScopeList>;
}

/** An adapter whose declarations were checked and whose answers are parsed. Made by `createAdapter`. */
export interface KeywardAdapter {
  readonly capabilities: Capabilities;
  readonly listCredentials: (params: ListCredentialsParams) => Promise<CredentialPage>;
  readonly getCredential: AdapterMethods['getCredential'];
  readonly issueCredential?: AdapterMethods['issueCredential'];
  readonly deleteCredential?: AdapterMethods['deleteCredential'];
  readonly listScopes?: AdapterMethods['listScopes'];
}

type AlwaysThere = Pick<AdapterMethods, 'listCredentials' | 'getCredential'>;
type DeclaredIn<C, Key> = Key extends keyof C ? C[Key] : undefined;
type When<Declared, Name extends keyof AdapterMethods> = [Declared] extends [undefined]
  ? { [method in Name]?: undefined }
  : undefined extends Declared
    ? Partial<Pick<AdapterMethods, Name>>
    : Pick<AdapterMethods, Name>;

/** What an adapter author writes: capabilities, and exactly the methods that they promise. */
export type AdapterDefinition<C extends Capabilities = Capabilities> = { capabilities: C } & AlwaysThere &
  When<DeclaredIn<C, 'issue'>, 'issueCredential'> &
  When<DeclaredIn<C, 'delete'>, 'deleteCredential'> &
  When<DeclaredIn<C, 'scopes'>, 'listScopes'>;
