import { useId } from 'react';
import { FieldHelp } from './FieldHelp.tsx';
import { describedInput, isInvalid, labelOf } from './fieldProps.ts';
import type { FieldViewProps } from './viewProps.ts';

/** Yes or no, as a box with its name beside it. Left alone it means no, so nothing is optional about it. */
export function BooleanField({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const id = useId();
  return (
    <div className="kw-field kw-choice" data-invalid={isInvalid(controller) ? '' : undefined}>
      <label className="kw-choice-label">
        <input type="checkbox" {...describedInput(id, controller)} required={false} {...input} />
        <bdi>{labelOf(field)}</bdi>
      </label>
      <FieldHelp id={id} controller={controller} messages={messages} />
    </div>
  );
}
