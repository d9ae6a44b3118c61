import type { FieldInputProps } from '@keyward/react';
import type { Ref } from 'react';

/**
 * The form's own input of a field that is shown as other controls. The focus that it gets when the field is
 * refused goes on to them.
 */
export function HeldInput({ input, inputRef, onFocus }: HeldInputProps) {
  return (
    <input
      type="text"
      className="kw-visually-hidden"
      name={input.name}
      ref={inputRef}
      tabIndex={-1}
      aria-hidden="true"
      autoComplete="off"
      onFocus={onFocus}
      onChange={input.onChange}
    />
  );
}

export interface HeldInputProps {
  input: FieldInputProps;
  inputRef: Ref<HTMLInputElement>;
  onFocus: () => void;
}
