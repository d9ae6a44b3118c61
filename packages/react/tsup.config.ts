import { defineConfig } from 'tsup';
import { client } from '../../tsup.preset.ts';

// So that a page with a list loads what issues and deletes credentials when somebody is about to.
export default defineConfig(
  client({
    'connect-credential': 'src/connect-credential/useConnectCredential.ts',
    'connect-form': 'src/connect-credential/useConnectForm.ts',
    'connector-counts': 'src/connector-library/useConnectorCounts.ts',
    'connector-library': 'src/connector-library/useConnectorLibrary.ts',
    'credential-groups': 'src/connector-library/useCredentialGroups.ts',
    'library-entry': 'src/connector-library/libraryEntry.ts',
    'connector-field': 'src/connector-form/useConnectorField.ts',
    'issue-credential': 'src/issue-credential/useIssueCredential.ts',
    'credential-usages': 'src/credential-usages/useCredentialUsages.ts',
    'verify-credential': 'src/verification/useVerifyCredential.ts',
    'delete-credential': 'src/delete-credential/useDeleteCredential.ts',
  }),
);
