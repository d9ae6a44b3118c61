import type { AuthenticationMethod, ConnectorInput, Field } from '@keyward/core';
import { useConnectorField, useConnectorForm, type ConnectorForm } from '@keyward/react';
import { memo, useEffect } from 'react';

/** A form with nothing but inputs; problems, causes and corrections are words at their field. */
export function PlainConnectorForm({ method, onRead, onChange, onRender, take }: PlainConnectorFormProps) {
  const form = useConnectorForm(method, onChange ? { onChange } : {});
  take?.(form);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onRead?.(form.readAndShow());
      }}
    >
      {form.fields.map((field) => (
        <PlainField key={field.name} form={form} field={field} onRender={onRender} />
      ))}
      {form.lacksRequirements && <p>Something is missing.</p>}
      <button type="submit">Save</button>
      <button type="button" onClick={form.clear}>
        Clear
      </button>
    </form>
  );
}

const PlainField = memo(
  function PlainField({ form, field, onRender }: PlainFieldProps) {
    const { input, problem, cause, correction, summary, setSecretText } = useConnectorField(form, field);
    const { kind, label } = field;
    // After each rendering, and so without a list of what it depends on.
    useEffect(() => {
      onRender?.(field.name);
    });
    if (kind === 'notice') return <p>{label}</p>;
    if (kind === 'multilineSecret' && summary !== null) {
      return (
        <p>
          {`${label}: ${summary.bytes} bytes, ${summary.label}, ${summary.fingerprint}`}
          <button type="button" onClick={() => setSecretText(null)}>{`Remove ${label}`}</button>
        </p>
      );
    }
    return (
      <p>
        <label>
          {label}
          {kind === 'multilineSecret' ? (
            <textarea
              {...input}
              onPaste={(event) => {
                event.preventDefault();
                setSecretText(event.clipboardData.getData('text'));
              }}
            />
          ) : kind === 'select' ? (
            <select {...input}>
              <option value="">–</option>
              {field.options?.map((option, index) => (
                <option key={option.label} value={index}>
                  {option.label}
                </option>
              ))}
            </select>
          ) : (
            <input
              {...input}
              type={kind === 'secret' ? 'password' : kind === 'boolean' ? 'checkbox' : 'text'}
            />
          )}
        </label>
        {problem !== null && <span role="alert">{`${label}: ${problem}`}</span>}
        {cause !== null && <span role="alert">{`${label}: ${cause.code}`}</span>}
        {correction !== null && <span role="status">{`${label}: ${correction} taken away`}</span>}
      </p>
    );
  },
  (before, after) =>
    before.field === after.field &&
    before.form.parts === after.form.parts &&
    before.form.causes === after.form.causes,
);

interface PlainFieldProps {
  form: ConnectorForm;
  field: Field;
  onRender: ((fieldName: string) => void) | undefined;
}

export interface PlainConnectorFormProps {
  method: AuthenticationMethod;
  /** The form was sent. */
  onRead?: (input: ConnectorInput) => void;
  onChange?: () => void;
  /** A field rendered. */
  onRender?: (fieldName: string) => void;
  /** Gets the form at each rendering. */
  take?: (form: ConnectorForm) => void;
}
