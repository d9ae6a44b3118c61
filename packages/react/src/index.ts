export { aboutFields, useConnectCredential, useConnectForm } from './connect-credential/index.ts';
export { useChangedFields, useConnectorField, useConnectorForm } from './connector-form/index.ts';
export { useConnectorCounts, useConnectorLibrary, useCredentialGroups } from './connector-library/index.ts';
export { useConnectorSetup, useConnectorSetupForm, useSetupReach } from './connector-setup/index.ts';
export { useConnectors } from './connectors/index.ts';
export { useCredentialPicker } from './credential-picker/index.ts';
export { useCredentialUsages } from './credential-usages/index.ts';
export { useCredentialsList } from './credentials-list/index.ts';
export { useDeleteCredential } from './delete-credential/index.ts';
export { useEditCredential, useEditForms, useEnvironmentColumn } from './edit-credential/index.ts';
export { copyText, useCopy } from './handoff/index.ts';
export { useIssueCredential } from './issue-credential/index.ts';
export { CredentialsProvider } from './provider/index.ts';
export { useReplaceCredential } from './replace-credential/index.ts';
export { useSetCredentialEnabled } from './set-credential-enabled/index.ts';
export { useVerifyCredential } from './verification/index.ts';

export type {
  AboutField,
  ConnectCredentialController,
  ConnectFormController,
  UseConnectCredentialOptions,
} from './connect-credential/index.ts';
export type {
  ConnectorFieldController,
  ConnectorForm,
  ConnectorFormOptions,
  ConnectorFormParts,
  ConnectorFormValues,
  FieldInputProps,
  HeldChoice,
  HeldField,
  SecretSummary,
} from './connector-form/index.ts';
export type {
  ConnectorCategory,
  ConnectorCounts,
  ConnectorCountsController,
  ConnectorLibraryController,
  ConnectorState,
  CountById,
  CredentialGroup,
  CredentialGroupsController,
  LibraryEntry,
  UseConnectorLibraryOptions,
  UseCredentialGroupsOptions,
} from './connector-library/index.ts';
export type {
  ConnectorSetupController,
  ConnectorSetupFormController,
  SetupReach,
  UseConnectorSetupOptions,
} from './connector-setup/index.ts';
export type { ConnectorsController } from './connectors/index.ts';
export type {
  CredentialOption,
  CredentialPickerController,
  PickedCredential,
  UseCredentialPickerOptions,
} from './credential-picker/index.ts';
export type { CredentialUsagesController } from './credential-usages/index.ts';
export type { CredentialsListController, UseCredentialsListOptions } from './credentials-list/index.ts';
export type { DeleteCredentialController, UseDeleteCredentialOptions } from './delete-credential/index.ts';
export type {
  DetailField,
  EditCredentialController,
  EditFormsController,
  EditHint,
  EditNotice,
  EditStepsController,
  EnvironmentColumn,
  EnvironmentColumnController,
  EnvironmentsController,
  UseEditCredentialOptions,
} from './edit-credential/index.ts';
export type { CopyController, HandoffResult, HandoffTarget, SecretHandoff } from './handoff/index.ts';
export type {
  ExpiryDays,
  IssueCredentialController,
  IssueCredentialField,
  IssueCredentialFormValues,
  IssueFieldProblem,
  UseIssueCredentialOptions,
} from './issue-credential/index.ts';
export type { CredentialsProviderProps } from './provider/index.ts';
export type { ReplaceCredentialController, UseReplaceCredentialOptions } from './replace-credential/index.ts';
export type { ScopesController } from './scopes/index.ts';
export type {
  SetCredentialEnabledController,
  UseSetCredentialEnabledOptions,
} from './set-credential-enabled/index.ts';
export type {
  DraftVerification,
  UseVerifyCredentialOptions,
  VerifyCredentialController,
} from './verification/index.ts';
