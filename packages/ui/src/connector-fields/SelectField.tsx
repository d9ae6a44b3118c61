import { isSecretField } from '@keyward/core';
import { useId } from 'react';
import { describedInput, labelOf } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import type { FieldViewProps } from './viewProps.ts';

/** One of several, in the browser's own list, which stays quick with a thousand of them. */
export function SelectField({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const { options = [] } = field;
  const id = useId();
  // A secret is read from the input itself, by those who know no places.
  const isSecret = isSecretField(field);
  return (
    <FieldFrame id={id} controller={controller} messages={messages}>
      <select
        {...describedInput(id, controller)}
        {...input}
        name={isSecret ? undefined : input.name}
        className="kw-input"
      >
        <option value="">{field.required ? messages.choose : messages.none}</option>
        {options.map(({ value, label }, index) => (
          <option key={index} value={isSecret ? String(value) : index} dir="auto">
            {labelOf({ label, name: String(value) })}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
