import {
  AuthenticationMethodSchema,
  type AuthenticationMethod,
  type FieldError,
  type FieldValue,
} from '@keyward/core';
import { useConnectorForm, type HeldField } from '@keyward/react';
import { ConnectorFields } from '@keyward/ui';
import { useState } from 'react';

type Definition = Partial<Omit<AuthenticationMethod, 'fields'>>;

/** A field as a connector's author writes it: what has a default is left out. */
export type FieldDefinition = Omit<AuthenticationMethod['fields'][number], 'required'> & {
  required?: boolean;
};

/** A host's own form around `ConnectorFields`, which tells what it would send: of secrets their length only. */
export function FieldsForm({ fields, refuse = [], values, held, onRender, ...definition }: FieldsFormProps) {
  const [method] = useState(() =>
    AuthenticationMethodSchema.parse({ type: 'custom', ...definition, fields }),
  );
  const [holds] = useState(() => new Map(Object.entries(held ?? {})));
  const form = useConnectorForm(method, { held: holds, ...(values && { values }) });
  const [sent, setSent] = useState<string | null>(null);
  onRender?.();
  return (
    <form
      method="post"
      noValidate
      style={{ maxInlineSize: '34rem' }}
      onSubmit={(event) => {
        event.preventDefault();
        const input = form.readAndShow();
        if (!input.success) {
          setSent(null);
          return;
        }
        // An answer comes later than the click.
        setTimeout(() => form.showErrors(refuse));
        const secrets = Object.entries(input.secrets).map(([name, secret]) => [
          name,
          lengthOf(secret.expose()),
        ]);
        const cleared = form.cleared.length > 0 ? { cleared: form.cleared } : {};
        setSent(JSON.stringify({ ...input.values, ...Object.fromEntries(secrets), ...cleared }, null, 2));
      }}
    >
      <ConnectorFields form={form} />
      <p>
        <button type="submit" className="kw-button" data-variant="primary">
          Send
        </button>
      </p>
      {sent !== null && (
        <pre
          role="region"
          aria-label="What is sent"
          dir="ltr"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {sent}
        </pre>
      )}
    </form>
  );
}

export interface FieldsFormProps extends Definition {
  fields: readonly FieldDefinition[];
  /** What the backend says to whatever is sent. */
  refuse?: readonly FieldError[];
  /** What is saved already. */
  values?: Readonly<Record<string, FieldValue>>;
  /** What stands in the place of fields, by their names. */
  held?: Readonly<Record<string, HeldField>>;
  /** The form itself renders. */
  onRender?: () => void;
}

function lengthOf(secret: string): string {
  return `[secret, ${secret.length} characters]`;
}
