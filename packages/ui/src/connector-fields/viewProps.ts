import type { ConnectorFieldController } from '@keyward/react';
import type { ComponentType } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** What the view of every kind gets: the field, and the words. */
export interface FieldViewProps {
  controller: ConnectorFieldController;
  messages: ConnectorFieldsMessages;
}

/** What the view of a field with fields of its own gets. */
export interface GroupViewProps extends FieldViewProps {
  /** The view of any kind. */
  View: ComponentType<FieldViewProps>;
}
