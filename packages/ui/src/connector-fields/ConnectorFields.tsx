import type { Field } from '@keyward/core';
import type { ConnectorForm } from '@keyward/react';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { ConnectorField } from './ConnectorField.tsx';
import { englishConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import { FieldSection } from './FieldSection.tsx';
import { fieldSections } from './fieldSections.ts';
import { RequirementsText } from './RequirementsText.tsx';

/**
 * What a connector asks for, as a form's fields: made from its definition alone, for any connector. Goes into
 * your own `<form>`, with a `useConnectorForm` around it. Never gets a secret that is stored.
 */
export function ConnectorFields({ form, fields = form.fields }: ConnectorFieldsProps) {
  const messages = useMessages('connectorFields', englishConnectorFieldsMessages);
  return (
    <div className="kw-connector-fields">
      {fieldSections(form.method, fields).map((section) => (
        <FieldSection key={section.id} section={section} messages={messages}>
          {(field) => <ConnectorField key={field.name} form={form} field={field} messages={messages} />}
        </FieldSection>
      ))}
      {form.lacksRequirements && (
        <Notice tone="danger" role="alert">
          <RequirementsText method={form.method} messages={messages} />
        </Notice>
      )}
    </div>
  );
}

export interface ConnectorFieldsProps {
  /** From `useConnectorForm`. */
  form: ConnectorForm;
  /**
   * Those of them to show, e.g. of one step of a wizard.
   * @default all that are asked for as things stand
   */
  fields?: readonly Field[];
}
