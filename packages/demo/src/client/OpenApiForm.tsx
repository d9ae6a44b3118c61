import { importOpenApi, type ImportResult } from '@keyward/connectors/openapi';
import { methodKey, parseUntrustedJson, type AuthenticationMethod } from '@keyward/core';
import { useConnectorForm } from '@keyward/react';
import { ConnectorFields } from '@keyward/ui';
import { useState } from 'react';

/** A tool for developers: an OpenAPI document becomes the forms that its users would fill in. Sends nothing. */
export function OpenApiForm() {
  const [result, setResult] = useState<ImportResult | null>(null);
  const [isUnreadable, setIsUnreadable] = useState(false);
  const read = (text: string) => {
    setIsUnreadable(false);
    setResult(null);
    if (text.trim() === '') return;
    try {
      setResult(importOpenApi(parseUntrustedJson(text)));
    } catch {
      setIsUnreadable(true);
    }
  };
  return (
    <details className="host-facts">
      <summary>Paste an OpenAPI document, see the form</summary>
      <label className="host-paste">
        OpenAPI 3 or Swagger 2 document, as JSON
        <textarea rows={8} spellCheck={false} onChange={(event) => read(event.target.value)} />
      </label>
      {isUnreadable && <p role="alert">This is no JSON, or it is nested too deep.</p>}
      {result?.connectors.map((connector) => (
        <section key={connector.id} aria-label={connector.name}>
          <h3>{connector.name}</h3>
          {connector.methods.map((method) => (
            <MethodForm key={methodKey(method)} method={method} />
          ))}
        </section>
      ))}
      {result !== null && result.connectors.length === 0 && <p role="status">It asks for no credential.</p>}
      {result !== null && result.unsupported.length > 0 && (
        <>
          <h3>What cannot be expressed</h3>
          <ul>
            {result.unsupported.map(({ where, construct }, index) => (
              <li key={`${where} ${construct} ${index}`}>
                <code>{construct}</code> at <bdi>{where}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}

function MethodForm({ method }: { method: AuthenticationMethod }) {
  const form = useConnectorForm(method);
  return (
    <fieldset className="host-form">
      <legend>{method.label ?? method.type}</legend>
      <ConnectorFields form={form} />
    </fieldset>
  );
}
