import type { ConnectorFieldController } from '@keyward/react';
import type { ComponentType } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** What the view of every kind gets: the field, and the words. */
export interface FieldViewProps {
  /** The view of any kind, for a view that has fields of its own. */
  View: ComponentType<Omit<FieldViewProps, 'View'>>;
  controller: ConnectorFieldController;
  messages: ConnectorFieldsMessages;
}
