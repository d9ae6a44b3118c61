export { CredentialsProvider } from '../provider/CredentialsProvider.tsx';
export { ConnectorSetupDialog } from './ConnectorSetupDialog.tsx';
export { englishConnectorSetupMessages } from './connectorSetupMessages.ts';

export type { ConnectorSetupMessages } from './connectorSetupMessages.ts';
export type { ConnectorSetupDialogProps } from './ConnectorSetupDialog.tsx';
