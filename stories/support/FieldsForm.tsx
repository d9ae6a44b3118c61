import { AuthenticationMethodSchema, type AuthenticationMethod, type FieldError } from '@keyward/core';
import { useConnectorForm } from '@keyward/react';
import { ConnectorFields } from '@keyward/ui';
import { useState } from 'react';

type Definition = Partial<Omit<AuthenticationMethod, 'fields'>>;

/** A field as a connector's author writes it: what has a default is left out. */
export type FieldDefinition = Omit<AuthenticationMethod['fields'][number], 'required'> & {
  required?: boolean;
};

/** A host's own form around `ConnectorFields`, which tells what it would send: of secrets their length only. */
export function FieldsForm({ fields, refuse = [], onRender, ...definition }: FieldsFormProps) {
  const [method] = useState(() =>
    AuthenticationMethodSchema.parse({ type: 'custom', ...definition, fields }),
  );
  const form = useConnectorForm(method);
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
        setSent(JSON.stringify({ ...input.values, ...Object.fromEntries(secrets) }, null, 2));
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
  /** The form itself renders. */
  onRender?: () => void;
}

function lengthOf(secret: string): string {
  return `[secret, ${secret.length} characters]`;
}
