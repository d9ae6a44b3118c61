export { createAdapter } from './adapter/createAdapter.ts';
export { CapabilitiesSchema } from './adapter/capabilities.ts';
export {
  accessLevels,
  credentialActions,
  credentialKinds,
  credentialStatuses,
  credentialTypes,
  ConnectorSummarySchema,
  CredentialSchema,
  InstantSchema,
  SecretFieldStateSchema,
} from './credential/credential.ts';
export { credentialLabel, hasVisibleText } from './credential/credentialLabel.ts';
export { CredentialPageWireSchema } from './credential/credentialPage.ts';
export { IssuedCredentialSchema, IssuedCredentialWireSchema } from './credential/issuedCredential.ts';
export {
  deleteCredentialReducer,
  initialDeleteCredentialState,
} from './delete-credential/deleteCredentialReducer.ts';
export { errorCodes, KeywardError } from './errors/KeywardError.ts';
export {
  errorFromProblem,
  fieldErrorsOf,
  ProblemDetailsSchema,
  problemStatus,
} from './errors/problemDetails.ts';
export {
  availableHandoffFormats,
  formatHandoff,
  formatPair,
  handoffFiles,
  handoffFormats,
} from './issue-credential/handoff.ts';
export { IssueCredentialInputSchema, maximumNameLength } from './issue-credential/issueCredentialInput.ts';
export {
  initialIssueCredentialState,
  issueCredentialReducer,
} from './issue-credential/issueCredentialReducer.ts';
export { allowedActions, canIssue } from './policy/policy.ts';
export { ScopeListSchema, ScopeSchema } from './scopes/scope.ts';
export { filterScopes, groupScopes, groupSelection, toggleGroup, toggleScope } from './scopes/scopeGroups.ts';
export { Secret } from './secret/Secret.ts';
export { formatSecretToken, readSecretToken } from './secret/secretToken.ts';
export { safeHttpsUrl } from './url/safeHttpsUrl.ts';

export type {
  AdapterCall,
  AdapterDefinition,
  AdapterMethods,
  CredentialPageAnswer,
  DeleteCredentialParams,
  GetCredentialParams,
  IssueCredentialParams,
  KeywardAdapter,
  ListCredentialsParams,
} from './adapter/adapter.ts';
export type { Capabilities } from './adapter/capabilities.ts';
export type { CreateAdapterOptions } from './adapter/createAdapter.ts';
export type {
  AccessLevel,
  ConnectorSummary,
  Credential,
  CredentialAction,
  CredentialKind,
  CredentialStatus,
  CredentialType,
  SecretFieldState,
} from './credential/credential.ts';
export type { CredentialPage } from './credential/credentialPage.ts';
export type { IssuedCredential, IssuedCredentialWire } from './credential/issuedCredential.ts';
export type {
  DeleteCredentialEvent,
  DeleteCredentialState,
} from './delete-credential/deleteCredentialReducer.ts';
export type { ErrorCode, FieldError, KeywardErrorOptions, WriteOutcome } from './errors/KeywardError.ts';
export type { ProblemCode, ProblemDetails } from './errors/problemDetails.ts';
export type { HandoffFile, HandoffFormat, HandoffSource } from './issue-credential/handoff.ts';
export type { IssueCredentialInput } from './issue-credential/issueCredentialInput.ts';
export type {
  DismissalWay,
  IssueAttempt,
  IssueCredentialEvent,
  IssueCredentialState,
  StoredEvidence,
} from './issue-credential/issueCredentialReducer.ts';
export type { Policy } from './policy/policy.ts';
export type { Scope, ScopeList } from './scopes/scope.ts';
export type { GroupSelection, ScopeGroup } from './scopes/scopeGroups.ts';
export type { SecretTokenReading } from './secret/secretToken.ts';
