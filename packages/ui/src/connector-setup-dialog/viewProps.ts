import type { ConnectorSetupController } from '@keyward/react';
import type { ConnectorSetupMessages } from './connectorSetupMessages.ts';

/** What every view of the dialog gets: the flow, and the words. */
export interface ConnectorSetupViewProps {
  controller: ConnectorSetupController;
  messages: ConnectorSetupMessages;
}
