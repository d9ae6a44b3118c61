export { isCheckedAdapter } from './adapter/checkedAdapter.ts';
export { createAdapter } from './adapter/createAdapter.ts';
export { CapabilitiesSchema, editableParts } from './adapter/capabilities.ts';
export { adapterMethodNames, defineAdapter, isMethodDeclared } from './adapter/declaredMethods.ts';
export {
  AuthorizationSchema,
  AuthorizationStartSchema,
  authorizationFailures,
  authorizationPresentations,
} from './authorization/authorization.ts';
export {
  connectCredentialReducer,
  initialConnectCredentialState,
} from './connect-credential/connectCredentialReducer.ts';
export { ConditionSchema, fieldsOfCondition } from './connector/condition.ts';
export {
  AuthenticationMethodSchema,
  ConnectorListWireSchema,
  ConnectorSchema,
  parseConnectorList,
} from './connector/connector.ts';
export { findMethod, methodKey } from './connector/methods.ts';
export { DryRequestSchema, OAuthSettingsSchema, PlacementSchema } from './connector/dryRequest.ts';
export {
  connectorSetupReducer,
  initialConnectorSetupState,
} from './connector-setup/connectorSetupReducer.ts';
export { ConnectorSetupSchema } from './connector/connectorSetup.ts';
export { FieldSchema } from './connector/field.ts';
export { fieldKinds, fieldLevels, isAskedFor, isSecretField } from './connector/fieldRules.ts';
export { FieldValuesSchema, ShownValuesSchema } from './connector/fieldValue.ts';
export { accessLevels } from './credential/accessLevel.ts';
export { InstantSchema } from './credential/instant.ts';
export {
  credentialActions,
  credentialKinds,
  credentialStatuses,
  credentialTypes,
  ConnectorSummarySchema,
  CredentialLimitSchema,
  CredentialSchema,
} from './credential/credential.ts';
export { credentialLabel, hasVisibleText } from './credential/credentialLabel.ts';
export { EnvironmentNameSchema, EnvironmentStateSchema } from './credential/environmentState.ts';
export { SecretFieldStateSchema } from './credential/secretFieldState.ts';
export { CredentialPageWireSchema } from './credential/credentialPage.ts';
export {
  IssuedCredentialSchema,
  IssuedCredentialWireSchema,
  IssuedSecretSchema,
  IssuedSecretWireSchema,
  UpdatedCredentialSchema,
} from './credential/issuedCredential.ts';
export {
  deleteCredentialReducer,
  initialDeleteCredentialState,
} from './delete-credential/deleteCredentialReducer.ts';
export { differences, pathKey, wantedChanges } from './edit-credential/differences.ts';
export {
  accessOf,
  changesOf,
  connectionLimitOf,
  isSame,
  ownOf,
  withChanges,
} from './edit-credential/editChanges.ts';
export { editCredentialReducer, isResolved } from './edit-credential/editCredentialReducer.ts';
export { initialEditCredentialState } from './edit-credential/editCredentialState.ts';
export { editRule, verifyEditRule } from './edit-credential/editRule.ts';
export {
  detailParts,
  editSteps,
  editStepKinds,
  isEditable,
  stepOfPath,
} from './edit-credential/editSteps.ts';
export { isEmptyPatch, levelPatchOf, patchOf } from './edit-credential/patchOf.ts';
export { errorCodes, KeywardError } from './errors/KeywardError.ts';
export {
  errorFromProblem,
  fieldErrorsOf,
  ProblemDetailsSchema,
  problemStatus,
} from './errors/problemDetails.ts';
export { activeFields, holds, isFilled } from './field-engine/activeFields.ts';
export { lookupOf, toConnectorInput } from './field-engine/connectorInput.ts';
export { defineConnector } from './field-engine/connectorTypes.ts';
export { fieldProblem, maximumTextLength } from './field-engine/fieldProblem.ts';
export { correctText } from './field-engine/fieldText.ts';
export { matchesPattern } from './field-engine/pattern.ts';
export { fillTemplate, namesInTemplate } from './field-engine/template.ts';
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
export { refusedIssueFields } from './issue-credential/refusedIssueFields.ts';
export { connectorReadiness } from './levels/connectorReadiness.ts';
export { levelsOf, methodAt, setupOf } from './levels/methodAt.ts';
export { levelOf, resolveValues } from './levels/resolveValues.ts';
export { CredentialCountsSchema } from './list-credentials/credentialCounts.ts';
export {
  CredentialFilterSchema,
  CredentialSortSchema,
  facetNames,
  filterNames,
  sortDirections,
  sortKeys,
} from './list-credentials/credentialFilter.ts';
export { matchesFilter, matchesSearch } from './list-credentials/matchesFilter.ts';
export { allowedActions, canConnect, canIssue, canReplace, canSetUp, verifyRule } from './policy/policy.ts';
export { credentialMisfits } from './replace-credential/credentialMisfits.ts';
export {
  initialReplaceCredentialState,
  replaceCredentialReducer,
} from './replace-credential/replaceCredentialReducer.ts';
export { ScopeListSchema, ScopeSchema } from './scopes/scope.ts';
export { filterScopes, groupScopes, groupSelection, toggleGroup, toggleScope } from './scopes/scopeGroups.ts';
export { Secret } from './secret/Secret.ts';
export { formatSecretToken, readSecretToken } from './secret/secretToken.ts';
export { StoreCredentialInputSchema } from './store-credential/storeCredentialInput.ts';
export {
  ConnectorSetupPatchSchema,
  CredentialPatchSchema,
  refusedPatchParts,
  SecretChangeSchema,
} from './update-credential/credentialPatch.ts';
export { fieldChanges } from './update-credential/fieldChanges.ts';
export { CredentialUsageListSchema, CredentialUsageSchema, usageKinds } from './usage/credentialUsage.ts';
export { VerificationCauseSchema, VerificationSchema } from './verification/verification.ts';
export { initialVerificationState, verificationReducer } from './verification/verificationReducer.ts';
export { safeHttpsUrl } from './url/safeHttpsUrl.ts';
export {
  EmptyBodyWireSchema,
  EnabledBodyWireSchema,
  ReplaceBodyWireSchema,
  VerifyBodyWireSchema,
} from './wire/bodies.ts';
export { readCountsQuery, readListQuery, toListQuery } from './wire/listQuery.ts';
export { parseUntrustedJson } from './wire/parseUntrustedJson.ts';
export { problemOf } from './wire/problemOf.ts';
export {
  fromIssuedCredentialWire,
  fromUpdatedCredentialWire,
  toIssuedCredentialWire,
  toUpdatedCredentialWire,
  UpdatedCredentialWireSchema,
} from './wire/secretAnswers.ts';
export {
  StartAuthorizationBodyWireSchema,
  toStartAuthorizationBodyWire,
} from './wire/startAuthorizationBody.ts';
export {
  ConnectorSetupPatchWireSchema,
  CredentialPatchWireSchema,
  StoreCredentialInputWireSchema,
  toConnectorSetupPatchWire,
  toCredentialPatchWire,
  toStoreCredentialInputWire,
} from './wire/secretInputs.ts';

export type {
  AdapterCall,
  AdapterDefinition,
  AdapterMethodName,
  AdapterMethods,
  AuthorizationParams,
  ChangeCredentialParams,
  CountCredentialsParams,
  CredentialPageAnswer,
  DeleteCredentialParams,
  GetCredentialParams,
  IssueCredentialParams,
  KeywardAdapter,
  ListCredentialsParams,
  ReplaceCredentialParams,
  RotateCredentialParams,
  SaveConnectorSetupParams,
  SetCredentialEnabledParams,
  StartAuthorizationParams,
  StoreCredentialParams,
  UpdateCredentialParams,
  VerifyCredentialParams,
} from './adapter/adapter.ts';
export type { Capabilities, EditablePart } from './adapter/capabilities.ts';
export type { CreateAdapterOptions } from './adapter/createAdapter.ts';
export type {
  Authorization,
  AuthorizationFailure,
  AuthorizationPresentation,
  AuthorizationStart,
} from './authorization/authorization.ts';
export type {
  AuthorizationWindow,
  ConnectAttempt,
  ConnectCredentialEvent,
  ConnectCredentialState,
} from './connect-credential/connectCredentialReducer.ts';
export type { Comparable, Condition } from './connector/condition.ts';
export type { AuthenticationMethod, Connector, ConnectorList } from './connector/connector.ts';
export type { ConnectorSetupEvent, ConnectorSetupState } from './connector-setup/connectorSetupReducer.ts';
export type { ConnectorSetup } from './connector/connectorSetup.ts';
export type { DryRequest, OAuthSettings, Placement } from './connector/dryRequest.ts';
export type { Field, FieldOption } from './connector/field.ts';
export type { FieldKind, FieldLevel } from './connector/fieldRules.ts';
export type { FieldValue } from './connector/fieldValue.ts';
export type { AccessLevel } from './credential/accessLevel.ts';
export type {
  ConnectorSummary,
  Credential,
  CredentialAction,
  CredentialKind,
  CredentialLimit,
  CredentialStatus,
  CredentialType,
} from './credential/credential.ts';
export type { EnvironmentState } from './credential/environmentState.ts';
export type { SecretFieldState } from './credential/secretFieldState.ts';
export type { CredentialPage } from './credential/credentialPage.ts';
export type {
  IssuedCredential,
  IssuedCredentialWire,
  IssuedSecret,
  UpdatedCredential,
} from './credential/issuedCredential.ts';
export type {
  DeleteCredentialEvent,
  DeleteCredentialState,
} from './delete-credential/deleteCredentialReducer.ts';
export type { ConflictChoice, EditDifference, KnownState } from './edit-credential/differences.ts';
export type { EditChange } from './edit-credential/editChanges.ts';
export type {
  EditCredentialEvent,
  EditCredentialState,
  EditPlace,
  EditSubject,
} from './edit-credential/editCredentialState.ts';
export type { EditRule } from './edit-credential/editRule.ts';
export type { DetailPart, EditStep, EditStepKind, EditStepsOptions } from './edit-credential/editSteps.ts';
export type { EditDraft, LevelDraft } from './edit-credential/patchOf.ts';
export type { ErrorCode, FieldError, KeywardErrorOptions, WriteOutcome } from './errors/KeywardError.ts';
export type { ProblemCode, ProblemDetails } from './errors/problemDetails.ts';
export type { FieldLookup } from './field-engine/activeFields.ts';
export type { ConnectorDraft, ConnectorInput } from './field-engine/connectorInput.ts';
export type { ConnectorDefinition, SecretsOf, ValuesOf } from './field-engine/connectorTypes.ts';
export type { FieldProblem } from './field-engine/fieldProblem.ts';
export type { CorrectedText, TextCorrection } from './field-engine/fieldText.ts';
export type { HandoffFile, HandoffFormat, HandoffSource } from './issue-credential/handoff.ts';
export type { IssueCredentialInput } from './issue-credential/issueCredentialInput.ts';
export type {
  DismissalWay,
  IssueAttempt,
  IssueCredentialEvent,
  IssueCredentialState,
  StoredEvidence,
} from './issue-credential/issueCredentialReducer.ts';
export type { ConnectorReadiness, MissingSetup } from './levels/connectorReadiness.ts';
export type { MethodAtLevel } from './levels/methodAt.ts';
export type { LevelState, LevelStates, ResolvedField, ResolveOptions } from './levels/resolveValues.ts';
export type { CredentialCounts } from './list-credentials/credentialCounts.ts';
export type {
  CredentialFilter,
  CredentialSort,
  FacetName,
  FilterName,
  SortKey,
} from './list-credentials/credentialFilter.ts';
export type { Policy } from './policy/policy.ts';
export type { CredentialMisfit } from './replace-credential/credentialMisfits.ts';
export type {
  ReplaceCredentialEvent,
  ReplaceCredentialState,
  Replacement,
} from './replace-credential/replaceCredentialReducer.ts';
export type { Scope, ScopeList } from './scopes/scope.ts';
export type { GroupSelection, ScopeGroup } from './scopes/scopeGroups.ts';
export type { SecretTokenReading } from './secret/secretToken.ts';
export type { StoreCredentialInput } from './store-credential/storeCredentialInput.ts';
export type {
  ConnectorSetupPatch,
  CredentialPatch,
  SecretChange,
} from './update-credential/credentialPatch.ts';
export type { FieldChanges, FilledFields, SavedFields } from './update-credential/fieldChanges.ts';
export type { CredentialUsage, CredentialUsageList, UsageKind } from './usage/credentialUsage.ts';
export type { Verification, VerificationCause } from './verification/verification.ts';
export type { VerificationEvent, VerificationState } from './verification/verificationReducer.ts';
export type { Problem } from './wire/problemOf.ts';
export type { StartAuthorizationBodyWire } from './wire/startAuthorizationBody.ts';
export type { IssuedSecretWire, UpdatedCredentialWire } from './wire/secretAnswers.ts';
export type {
  ConnectorSetupPatchWire,
  CredentialPatchWire,
  StoreCredentialInputWire,
} from './wire/secretInputs.ts';
