import { useState } from 'react';

interface Values {
  fabrikam: { key: string };
  adventureErp: { environment: string; organization: string; clientId: string; clientSecret: string };
  tailspinPayments: Record<string, string>;
}

/** Keys that work, for somebody who has none of any system at hand. */
export function ValuesThatWork() {
  const [values, setValues] = useState<Values | null>(null);
  async function load() {
    const response = await fetch('/api/values-that-work');
    if (response.ok) setValues((await response.json()) as Values);
  }
  return (
    <details className="host-facts" onToggle={() => void load()}>
      <summary>Something to connect</summary>
      <p>These systems run inside this demo. Any PostgreSQL that this machine reaches works as well.</p>
      {values && (
        <ul>
          <li>
            Fabrikam Partner API: address <code>{`${location.origin}/partner`}</code>, key{' '}
            <code>{values.fabrikam.key}</code>
          </li>
          <li>
            Adventure Works ERP: address <code>{`${location.origin}/erp`}</code>, client ID{' '}
            <code>{values.adventureErp.clientId}</code>, client secret{' '}
            <code>{values.adventureErp.clientSecret}</code>, environment ID{' '}
            <code>{values.adventureErp.environment}</code>, organization ID{' '}
            <code>{values.adventureErp.organization}</code>
          </li>
          {Object.entries(values.tailspinPayments).map(([environment, key]) => (
            <li key={environment}>
              Tailspin Payments, {environment}: address{' '}
              <code>{`${location.origin}/payments/${environment}`}</code>, key <code>{key}</code>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
