import type { InputHTMLAttributes, RefObject } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { chevronDownIcon, closeIcon } from '../internal/icons.ts';
import type { CredentialPickerMessages } from './credentialPickerMessages.ts';
import type { PickerCombobox } from './usePickerCombobox.ts';

/** The text input, with the buttons that take the choice back and open the list for a pointer. */
export function PickerField(props: PickerFieldProps) {
  const { anchorRef, setInput, combobox, messages, isLocked, onClear, onCreateIntent, input } = props;
  const { isOpen, hasReached, getInputProps, getToggleButtonProps, onKeyDown, type } = combobox;
  const control = getInputProps({
    ...input,
    ref: setInput,
    onKeyDown,
    onFocus: onCreateIntent,
    onChange: (event) => type(event.currentTarget.value),
  }) as InputHTMLAttributes<HTMLInputElement>;
  return (
    <div ref={anchorRef} className="kw-picker-field" data-open={isOpen ? '' : undefined}>
      <input
        {...control}
        // Empty, or of a list that has become shorter, it would point at nothing.
        aria-activedescendant={hasReached ? control['aria-activedescendant'] || undefined : undefined}
        type="text"
        className="kw-input"
        placeholder={messages.placeholder}
        autoCapitalize="off"
        spellCheck={false}
      />
      {onClear && !isLocked && (
        <button
          type="button"
          className="kw-icon-button"
          aria-label={messages.clear}
          onClick={() => {
            onClear();
            type(null);
          }}
        >
          <Icon path={closeIcon} />
        </button>
      )}
      <button
        {...getToggleButtonProps({ disabled: isLocked })}
        type="button"
        className="kw-icon-button"
        aria-label={messages.toggle}
      >
        <Icon path={chevronDownIcon} />
      </button>
    </div>
  );
}

interface PickerFieldProps {
  anchorRef: RefObject<HTMLDivElement | null>;
  /** A ref of the input. */
  setInput: (input: HTMLInputElement | null) => void;
  combobox: PickerCombobox;
  messages: CredentialPickerMessages;
  isLocked: boolean;
  /** Undefined where there is nothing to take back, or the field must not be empty. */
  onClear: (() => void) | undefined;
  /** Somebody may be about to create one. */
  onCreateIntent: (() => void) | undefined;
  input: {
    [Name in keyof InputHTMLAttributes<HTMLInputElement>]:
      | InputHTMLAttributes<HTMLInputElement>[Name]
      | undefined;
  };
}
