import type { InputHTMLAttributes, Ref } from 'react';
import { Icon } from './Icon.tsx';
import { eyeIcon, eyeOffIcon } from './icons.ts';
import { recorderClasses, recorderMarkers } from './recorderMarkers.ts';

/**
 * A password input that can show what is in it, inside of the marks that keep session recorders out. The
 * secret is in the live input only: never text, attribute or prop, where page scripts would find it.
 */
export function SecretInput({
  inputRef,
  isShown,
  onShownChange,
  showLabel,
  hideLabel,
  ...input
}: SecretInputProps) {
  return (
    <div
      className={`kw-secret ${recorderClasses}`}
      dir="ltr"
      data-shown={isShown ? '' : undefined}
      {...recorderMarkers}
    >
      <input
        {...input}
        ref={inputRef}
        className="kw-input kw-code"
        type={isShown ? 'text' : 'password'}
        // A browser would fill `off` with the password of this site, and keep a text input's value on disk.
        autoComplete={isShown ? 'off' : 'one-time-code'}
        autoCapitalize="off"
        spellCheck={false}
      />
      <button
        type="button"
        className="kw-icon-button"
        aria-label={isShown ? hideLabel : showLabel}
        aria-controls={input.id}
        onClick={() => onShownChange(!isShown)}
      >
        <Icon path={isShown ? eyeOffIcon : eyeIcon} />
      </button>
    </div>
  );
}

export interface SecretInputProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  | 'id'
  | 'placeholder'
  | 'required'
  | 'readOnly'
  | 'onChange'
  | 'onBlur'
  | 'aria-label'
  | 'aria-describedby'
  | 'aria-invalid'
> {
  inputRef: Ref<HTMLInputElement>;
  isShown: boolean;
  onShownChange: (isShown: boolean) => void;
  /** Names of the button that shows and hides. */
  showLabel: string;
  hideLabel: string;
}
