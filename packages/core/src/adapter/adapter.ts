import type {
  Authorization,
  AuthorizationPresentation,
  AuthorizationStart,
} from '../authorization/authorization.ts';
import type { ConnectorList } from '../connector/connector.ts';
import type { ConnectorSetup } from '../connector/connectorSetup.ts';
import type { Credential } from '../credential/credential.ts';
import type { CredentialPage } from '../credential/credentialPage.ts';
import type { IssuedCredential, UpdatedCredential } from '../credential/issuedCredential.ts';
import type { IssueCredentialInput } from '../issue-credential/issueCredentialInput.ts';
import type { CredentialCounts } from '../list-credentials/credentialCounts.ts';
import type { CredentialFilter, CredentialSort, FacetName } from '../list-credentials/credentialFilter.ts';
import type { ScopeList } from '../scopes/scope.ts';
import type { StoreCredentialInput } from '../store-credential/storeCredentialInput.ts';
import type { ConnectorSetupPatch, CredentialPatch } from '../update-credential/credentialPatch.ts';
import type { CredentialUsageList } from '../usage/credentialUsage.ts';
import type { Verification } from '../verification/verification.ts';
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
  /** Only the credentials that fit. Has the parts that `filters` declares. */
  filter?: CredentialFilter;
  /** Words, each of which a credential must hold. Sent where `search` declares it. */
  search?: string;
  /** Absent: newest first. Sent where `sortKeys` declares it. */
  sort?: CredentialSort;
}

export interface CountCredentialsParams
  extends AdapterCall, Pick<ListCredentialsParams, 'filter' | 'search'> {
  /** Those of `counts` that are wanted. */
  by: readonly FacetName[];
}

export interface GetCredentialParams extends AdapterCall {
  id: string;
}

export interface IssueCredentialParams extends AdapterCall {
  input: IssueCredentialInput;
  /** Names this intent. The same key never makes a second credential. */
  idempotencyKey: string;
}

export interface StoreCredentialParams extends AdapterCall {
  input: StoreCredentialInput;
  /** Names this intent. The same key never makes a second credential where the backend can tell. */
  idempotencyKey: string;
}

/** A call that changes a credential that is there. */
export interface ChangeCredentialParams extends AdapterCall {
  id: string;
  /** The version that the user saw. A backend with a version lock refuses another one. */
  version: string;
}

export type DeleteCredentialParams = ChangeCredentialParams;

export interface UpdateCredentialParams extends ChangeCredentialParams {
  patch: CredentialPatch;
}

export interface RotateCredentialParams extends ChangeCredentialParams {
  /** Names this intent. The same key never rotates twice where the backend can tell. */
  idempotencyKey: string;
}

export interface SetCredentialEnabledParams extends ChangeCredentialParams {
  enabled: boolean;
}

export interface ReplaceCredentialParams extends ChangeCredentialParams {
  /** Another credential of the same connector, which takes over everything. */
  replacementId: string;
}

export interface SaveConnectorSetupParams extends AdapterCall {
  connectorId: string;
  /** The method's key. */
  methodId: string;
  /** The version that the user saw; `null` where nothing was set yet. */
  version: string | null;
  patch: ConnectorSetupPatch;
}

export interface VerifyCredentialParams extends AdapterCall {
  /** A saved credential, one as it will be after an edit that is not saved, or a typed one that is not saved. */
  target:
    | { id: string }
    | { id: string; version: string; patch: CredentialPatch }
    | { input: StoreCredentialInput };
  /** For which of its environments, where it has several. */
  environment?: string;
}

export interface StartAuthorizationParams extends AdapterCall {
  /** A new credential, or one whose consent is asked for again. */
  target: { input: StoreCredentialInput } | { id: string; version: string };
  /** Scope names to ask for. Absent: the method's default ones. */
  scopes?: readonly string[];
  /** `page`: the answer leads back to `returnTo`. */
  presentation: AuthorizationPresentation;
  /** Path and query in the host's own site, where `presentation` is `page`. */
  returnTo?: string;
  /** Names this intent. The same key never makes a second credential. */
  idempotencyKey: string;
}

export interface AuthorizationParams extends AdapterCall {
  /** As `startAuthorization` returned it. */
  id: string;
}

/**
 * A page as an adapter returns it; rows that are no credentials are dropped and counted for it, in
 * addition to those that it says it has dropped itself.
 */
export type CredentialPageAnswer = Omit<CredentialPage, 'droppedItems'> &
  Partial<Pick<CredentialPage, 'droppedItems'>>;

/**
 * Every method that a backend can offer. All reject with a `KeywardError`; anything else that is
 * thrown is rebuilt as one. None ever returns a secret, except `issueCredential`, `rotateCredential`,
 * and `updateCredential` where the backend answers an edit with a new one.
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
  /** Saves a third-party credential. Rejects with `validation` and field errors. */
  storeCredential: (params: StoreCredentialParams) => Promise<Credential>;
  /**
   * Changes what the patch names and nothing else.
   * Rejects with `validation`, `notFound`, `versionConflict`.
   */
  updateCredential: (params: UpdateCredentialParams) => Promise<UpdatedCredential>;
  /** Resolves with the new secret, this once; nobody signs in with the old one any more. Rejects as `issueCredential`. */
  rotateCredential: (params: RotateCredentialParams) => Promise<IssuedCredential>;
  /** Switches a credential off or on; what it already is stays. Rejects with `notFound`, `versionConflict`. */
  setCredentialEnabled: (params: SetCredentialEnabledParams) => Promise<Credential>;
  /**
   * Makes a dry request with the credential, however long that takes, until the signal aborts.
   * Resolves also when the credential does not work; rejects when that could not be found out.
   */
  verifyCredential: (params: VerifyCredentialParams) => Promise<Verification>;
  /**
   * Prepares the user's consent at the authorization server and returns where to send them. Nothing is
   * saved before they agree. Rejects as `storeCredential`.
   */
  startAuthorization: (params: StartAuthorizationParams) => Promise<AuthorizationStart>;
  /** How far it has come. Rejects with `notFound` for one of somebody else, or that was over long ago. */
  getAuthorization: (params: AuthorizationParams) => Promise<Authorization>;
  /** Resolves when the record is gone. Rejects with `notFound`, `versionConflict`, `credentialInUse`. */
  deleteCredential: (params: DeleteCredentialParams) => Promise<void>;
  /** What depends on a credential. Rejects with `notFound`. */
  listUsages: (params: GetCredentialParams) => Promise<CredentialUsageList>;
  /**
   * Moves all that uses a credential to another one, or nothing of it, and resolves with what was moved.
   * Rejects with `validation` for a replacement that does not fit, `notFound`, `versionConflict`.
   */
  replaceCredential: (params: ReplaceCredentialParams) => Promise<CredentialUsageList>;
  countCredentials: (params: CountCredentialsParams) => Promise<CredentialCounts>;
  /** Changes what the organization has set for a method. Rejects with `validation`, `versionConflict`. */
  saveConnectorSetup: (params: SaveConnectorSetupParams) => Promise<ConnectorSetup>;
  listConnectors: (params: AdapterCall) => Promise<ConnectorList>;
  listScopes: (params: AdapterCall) => Promise<ScopeList>;
}

export type AdapterMethodName = keyof AdapterMethods;

type AlwaysThere = 'listCredentials' | 'getCredential';

/** An adapter whose declarations were checked and whose answers are parsed. Made by `createAdapter`. */
export interface KeywardAdapter
  extends
    Readonly<Pick<AdapterMethods, 'getCredential'>>,
    Readonly<Partial<Omit<AdapterMethods, AlwaysThere>>> {
  readonly capabilities: Capabilities;
  readonly listCredentials: (params: ListCredentialsParams) => Promise<CredentialPage>;
}

/** The capability that promises each method; `listed` where only that value of it does. */
interface Promises {
  issueCredential: 'issue';
  storeCredential: 'store';
  updateCredential: 'update';
  rotateCredential: 'rotate';
  setCredentialEnabled: 'disable';
  verifyCredential: 'verify';
  startAuthorization: 'oauth';
  getAuthorization: 'oauth';
  deleteCredential: 'delete';
  listUsages: 'usages';
  replaceCredential: 'replace';
  countCredentials: 'counts';
  saveConnectorSetup: 'setup';
  listConnectors: 'connectors';
  listScopes: 'scopes';
}

type PromisedName = keyof Promises;
type Declared<C, Name extends PromisedName> = Promises[Name] extends keyof C ? C[Promises[Name]] : undefined;
/** A text other than `listed` promises nothing. */
type Promising<Value> = Value extends string ? ('listed' extends Value ? 'listed' : undefined) : Value;
type StateOf<Value> = [Value] extends [undefined] ? 'absent' : undefined extends Value ? 'open' : 'there';
type NamesThere<C> = {
  [Name in PromisedName]: StateOf<Promising<Declared<C, Name>>> extends 'there' ? Name : never;
}[PromisedName];
type UnlessAbsent<Method, State> = State extends 'absent' ? undefined : Method | undefined;

/** What an adapter author writes: capabilities, and exactly the methods that they promise. */
export type AdapterDefinition<C extends Capabilities = Capabilities> = { capabilities: C } & {
  [Name in PromisedName]?: UnlessAbsent<AdapterMethods[Name], StateOf<Promising<Declared<C, Name>>>>;
} & Pick<AdapterMethods, AlwaysThere | NamesThere<C>>;
