import { useId, type InputHTMLAttributes, type Ref } from 'react';

/**
 * A labelled one-line input. An error takes the place of the help: a line more would move what is below
 * away from under the pointer that is about to click it. For values that are no secret.
 */
export function TextField({ label, help, error, inputRef, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <div className="kw-field" data-invalid={error ? '' : undefined}>
      <label className="kw-label" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        ref={inputRef}
        id={id}
        className="kw-input"
        // A date's parts go with the page, and not as its empty value would.
        dir={input.type === 'date' ? undefined : 'auto'}
        aria-describedby={`${id}-help`}
        aria-invalid={error ? true : undefined}
      />
      <p className={error ? 'kw-error' : 'kw-help'} id={`${id}-help`}>
        {error || help}
      </p>
    </div>
  );
}

export interface TextFieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'name' | 'type' | 'inputMode' | 'min' | 'max' | 'autoComplete' | 'required' | 'onChange' | 'onBlur'
> {
  label: string;
  help: string;
  error?: string | false | undefined;
  inputRef?: Ref<HTMLInputElement>;
}
