import { useId, type InputHTMLAttributes, type Ref } from 'react';

/** A labelled one-line input with help and error. For values that are no secret. */
export function TextField({ label, help, error, inputRef, ...input }: TextFieldProps) {
  const id = useId();
  const describedBy = error ? `${id}-help ${id}-error` : `${id}-help`;
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
        dir="auto"
        aria-describedby={describedBy}
        aria-invalid={error ? true : undefined}
      />
      <p className="kw-help" id={`${id}-help`}>
        {help}
      </p>
      {error && (
        <p className="kw-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

export interface TextFieldProps extends Pick<
  InputHTMLAttributes<HTMLInputElement>,
  'name' | 'type' | 'autoComplete' | 'required' | 'onChange' | 'onBlur'
> {
  label: string;
  help: string;
  error?: string | false | undefined;
  inputRef?: Ref<HTMLInputElement>;
}
