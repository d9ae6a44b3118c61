export { aboutFields, useConnectForm } from './connect-credential/useConnectForm.ts';
export { useConnectCredential } from './connect-credential/useConnectCredential.ts';
export { useConnectorCounts } from './connector-library/useConnectorCounts.ts';
export { useConnectorLibrary } from './connector-library/useConnectorLibrary.ts';
export { useCredentialGroups } from './connector-library/useCredentialGroups.ts';
export { useConnectors } from './connectors/useConnectors.ts';
export { useConnectorField } from './connector-form/useConnectorField.ts';
export { useChangedFields } from './connector-form/useChangedFields.ts';
export { useConnectorForm } from './connector-form/useConnectorForm.ts';
export { useCredentialPicker } from './credential-picker/useCredentialPicker.ts';
export { useConnectorSetup } from './connector-setup/useConnectorSetup.ts';
export { useConnectorSetupForm } from './connector-setup/useConnectorSetupForm.ts';
export { useSetupReach } from './connector-setup/useSetupReach.ts';
export { useCredentialUsages } from './credential-usages/useCredentialUsages.ts';
export { useCredentialsList } from './credentials-list/useCredentialsList.ts';
export { useDeleteCredential } from './delete-credential/useDeleteCredential.ts';
export { useEditCredential } from './edit-credential/useEditCredential.ts';
export { useEditForms } from './edit-credential/useEditForms.ts';
export { useEnvironmentColumn } from './edit-credential/useEnvironmentColumn.ts';
export { copyText } from './handoff/copyText.ts';
export { useCopy } from './handoff/useCopy.ts';
export { useIssueCredential } from './issue-credential/useIssueCredential.ts';
export { CredentialsProvider } from './provider/CredentialsProvider.tsx';
export { useReplaceCredential } from './replace-credential/useReplaceCredential.ts';
export { useVerifyCredential } from './verification/useVerifyCredential.ts';
export { useSetCredentialEnabled } from './set-credential-enabled/useSetCredentialEnabled.ts';

export type {
  ConnectCredentialController,
  UseConnectCredentialOptions,
} from './connect-credential/useConnectCredential.ts';
export type { AboutField, ConnectFormController } from './connect-credential/useConnectForm.ts';
export type { ConnectorCounts, CountById } from './connector-library/countByConnector.ts';
export type { ConnectorState, LibraryEntry } from './connector-library/libraryEntry.ts';
export type { ConnectorCountsController } from './connector-library/useConnectorCounts.ts';
export type {
  ConnectorCategory,
  ConnectorLibraryController,
  UseConnectorLibraryOptions,
} from './connector-library/useConnectorLibrary.ts';
export type {
  CredentialGroup,
  CredentialGroupsController,
  UseCredentialGroupsOptions,
} from './connector-library/useCredentialGroups.ts';
export type { ConnectorsController } from './connectors/useConnectors.ts';
export type { HeldChoice, HeldField } from './connector-form/HeldFields.ts';
export type { SecretSummary } from './connector-form/secretSummary.ts';
export type { ConnectorFieldController, FieldInputProps } from './connector-form/useConnectorField.ts';
export type {
  ConnectorForm,
  ConnectorFormOptions,
  ConnectorFormParts,
  ConnectorFormValues,
} from './connector-form/useConnectorForm.ts';
export type { PickedCredential } from './credential-picker/usePickedCredential.ts';
export type {
  CredentialOption,
  CredentialPickerController,
  UseCredentialPickerOptions,
} from './credential-picker/useCredentialPicker.ts';
export type {
  ConnectorSetupController,
  UseConnectorSetupOptions,
} from './connector-setup/useConnectorSetup.ts';
export type { ConnectorSetupFormController } from './connector-setup/useConnectorSetupForm.ts';
export type { SetupReach } from './connector-setup/useSetupReach.ts';
export type { CredentialUsagesController } from './credential-usages/useCredentialUsages.ts';
export type {
  CredentialsListController,
  UseCredentialsListOptions,
} from './credentials-list/useCredentialsList.ts';
export type {
  DeleteCredentialController,
  UseDeleteCredentialOptions,
} from './delete-credential/useDeleteCredential.ts';
export type { DetailField } from './edit-credential/detailsMethod.ts';
export type { EditNotice } from './edit-credential/editPlan.ts';
export type {
  EditCredentialController,
  UseEditCredentialOptions,
} from './edit-credential/useEditCredential.ts';
export type { EditFormsController, EditHint } from './edit-credential/useEditForms.ts';
export type { EditStepsController } from './edit-credential/useEditSteps.ts';
export type { EnvironmentColumnController } from './edit-credential/useEnvironmentColumn.ts';
export type { EnvironmentColumn, EnvironmentsController } from './edit-credential/useEnvironments.ts';
export type { CopyController } from './handoff/useCopy.ts';
export type { HandoffResult, HandoffTarget, SecretHandoff } from './handoff/useSecretHandoff.ts';
export type { ExpiryDays } from './issue-credential/expiryDays.ts';
export type {
  IssueCredentialField,
  IssueCredentialFormValues,
  IssueFieldProblem,
} from './issue-credential/issueCredentialForm.ts';
export type {
  IssueCredentialController,
  UseIssueCredentialOptions,
} from './issue-credential/useIssueCredential.ts';
export type { CredentialsProviderProps } from './provider/CredentialsProvider.tsx';
export type {
  ReplaceCredentialController,
  UseReplaceCredentialOptions,
} from './replace-credential/useReplaceCredential.ts';
export type { ScopesController } from './scopes/useScopes.ts';
export type {
  SetCredentialEnabledController,
  UseSetCredentialEnabledOptions,
} from './set-credential-enabled/useSetCredentialEnabled.ts';
export type { DraftVerification } from './verification/useDraftVerification.ts';
export type {
  UseVerifyCredentialOptions,
  VerifyCredentialController,
} from './verification/useVerifyCredential.ts';
