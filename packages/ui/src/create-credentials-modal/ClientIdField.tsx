import { useId, type Ref } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { copyIcon } from '../internal/icons.ts';

/** What goes with the secret and is none – a client id, a user name – to be read, selected and copied. */
export function ClientIdField({ inputRef, label, value, copyLabel, onCopy }: ClientIdFieldProps) {
  const id = useId();
  return (
    <div className="kw-field">
      <label className="kw-label" htmlFor={id}>
        {label}
      </label>
      <div className="kw-value-row">
        <input
          ref={inputRef}
          id={id}
          className="kw-input kw-code"
          type="text"
          dir="ltr"
          // Beside a password it would look like what a password manager is waiting for.
          autoComplete="off"
          readOnly
          value={value}
        />
        <button type="button" className="kw-button" onClick={onCopy}>
          <Icon path={copyIcon} />
          {copyLabel}
        </button>
      </div>
    </div>
  );
}

export interface ClientIdFieldProps {
  inputRef?: Ref<HTMLInputElement>;
  label: string;
  value: string;
  copyLabel: string;
  onCopy: () => void;
}
