import type { ConnectorFieldController } from '@keyward/react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** What the view of every kind gets: the field, and the words. */
export interface FieldViewProps {
  controller: ConnectorFieldController;
  messages: ConnectorFieldsMessages;
}
