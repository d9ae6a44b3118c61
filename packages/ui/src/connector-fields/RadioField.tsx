import { useId } from 'react';
import { FieldsetFrame } from './FieldsetFrame.tsx';
import { labelOf } from './fieldProps.ts';
import type { FieldViewProps } from './viewProps.ts';

/** One of a few, each with its explanation. */
export function RadioField({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const id = useId();
  return (
    <FieldsetFrame id={id} controller={controller} messages={messages}>
      {field.options?.map(({ value, label, help }, index) => (
        <div key={index} className="kw-choice">
          <label className="kw-choice-label">
            <input
              type="radio"
              value={index}
              aria-describedby={help && `${id}-${index}`}
              required={field.required}
              {...input}
            />
            <bdi>{labelOf({ label, name: String(value) })}</bdi>
          </label>
          {help && (
            <p className="kw-help kw-foreign" id={`${id}-${index}`}>
              <bdi>{help}</bdi>
            </p>
          )}
        </div>
      ))}
    </FieldsetFrame>
  );
}
