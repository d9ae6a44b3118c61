import type { Field } from '@keyward/core';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';
import { labelOf } from './fieldProps.ts';

/** A field's name, which tells everybody when it may be left empty. */
export function FieldLabel({ field, messages }: { field: Field; messages: ConnectorFieldsMessages }) {
  const label = labelOf(field);
  return (
    <>
      <bdi>{label}</bdi>
      {!field.required && !/\boptional\b/i.test(label) && ` ${messages.optional}`}
    </>
  );
}
