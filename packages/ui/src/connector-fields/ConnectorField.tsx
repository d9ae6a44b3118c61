import type { Field } from '@keyward/core';
import { useConnectorField, type ConnectorForm } from '@keyward/react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import { FieldView } from './FieldView.tsx';

/** One field of a form. Renders by itself, so that a key stroke in it costs the others nothing. */
export function ConnectorField({ form, field, messages }: ConnectorFieldProps) {
  return <FieldView controller={useConnectorField(form, field)} messages={messages} />;
}

export interface ConnectorFieldProps {
  form: ConnectorForm;
  field: Field;
  messages: ConnectorFieldsMessages;
}
