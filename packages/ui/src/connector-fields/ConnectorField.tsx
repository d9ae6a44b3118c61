import type { Field } from '@keyward/core';
import { useConnectorField, type ConnectorForm } from '@keyward/react/connector-form';
import { memo } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import { FieldView } from './FieldView.tsx';
import { HeldField } from './HeldField.tsx';

/** One field of a form. Renders by itself, so that a key stroke in it costs the others nothing. */
export const ConnectorField = memo(function ConnectorField({ form, field, messages }: ConnectorFieldProps) {
  const controller = useConnectorField(form, field);
  const { held } = controller;
  if (held) return <HeldField controller={controller} held={held} messages={messages} />;
  return <FieldView controller={controller} messages={messages} />;
}, isSame);

/** The form is another object each time; what a field needs of it hardly ever. */
function isSame(before: ConnectorFieldProps, after: ConnectorFieldProps): boolean {
  return (
    before.field === after.field &&
    before.messages === after.messages &&
    before.form.parts === after.form.parts &&
    before.form.causes === after.form.causes
  );
}

export interface ConnectorFieldProps {
  form: ConnectorForm;
  field: Field;
  messages: ConnectorFieldsMessages;
}
