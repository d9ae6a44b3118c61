import type { Field } from '@keyward/core';
import { useFormState } from 'react-hook-form';
import type { ConnectorForm } from './useConnectorForm.ts';

/** The fields that are otherwise than the form began with. Renders when one comes or goes. */
export function useChangedFields({ method, cleared, parts }: ConnectorForm): Field[] {
  const { dirtyFields } = useFormState({ control: parts.form.control });
  return method.fields.filter(
    (field) => dirtyFields[parts.nameOf(field)] !== undefined || cleared.includes(field.name),
  );
}
