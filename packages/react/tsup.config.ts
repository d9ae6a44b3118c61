import { defineConfig } from 'tsup';
import { client } from '../../tsup.preset.ts';

// So that a page with a list loads what issues, connects, edits and deletes credentials when somebody is about to.
export default defineConfig(
  client({
    'changed-fields': 'src/connector-form/useChangedFields.ts',
    'connect-credential': 'src/connect-credential/useConnectCredential.ts',
    'connect-form': 'src/connect-credential/useConnectForm.ts',
    'connector-counts': 'src/connector-library/useConnectorCounts.ts',
    'connector-field': 'src/connector-form/useConnectorField.ts',
    'connector-form': 'src/connector-form/useConnectorForm.ts',
    'connector-library': 'src/connector-library/useConnectorLibrary.ts',
    'connector-setup': 'src/connector-setup/useConnectorSetup.ts',
    'connector-setup-form': 'src/connector-setup/useConnectorSetupForm.ts',
    'credential-groups': 'src/connector-library/useCredentialGroups.ts',
    'credential-picker': 'src/credential-picker/useCredentialPicker.ts',
    'credential-usages': 'src/credential-usages/useCredentialUsages.ts',
    'delete-credential': 'src/delete-credential/useDeleteCredential.ts',
    'edit-credential': 'src/edit-credential/useEditCredential.ts',
    'edit-forms': 'src/edit-credential/useEditForms.ts',
    'environment-column': 'src/edit-credential/useEnvironmentColumn.ts',
    'issue-credential': 'src/issue-credential/useIssueCredential.ts',
    'library-entry': 'src/connector-library/libraryEntry.ts',
    'replace-credential': 'src/replace-credential/useReplaceCredential.ts',
    'setup-reach': 'src/connector-setup/useSetupReach.ts',
    'verify-credential': 'src/verification/useVerifyCredential.ts',
  }),
);
