import type { Credential } from '@keyward/core';
import { ConnectDialog, CredentialsGrid } from '@keyward/ui';
import { lazy, Suspense, useState } from 'react';

/** A developer's tool, and not for every visitor to download. */
const OpenApiForm = lazy(() =>
  import('./OpenApiForm.tsx').then((module) => ({ default: module.OpenApiForm })),
);

/** The page that a host gives to the systems that it calls. */
export function ConnectionsPage() {
  const [resumed] = useState(takeAuthorization);
  const [reconnecting, setReconnecting] = useState<Credential | null>(null);
  return (
    <>
      <div className="host-intro">
        <h1>Connections</h1>
        <p>Credentials that we use to call other systems. They are tried out before they are saved.</p>
        <PartnerHint />
        <Suspense fallback={null}>
          <OpenApiForm />
        </Suspense>
      </div>
      <CredentialsGrid
        toolbar={<ConnectDialog resumeAuthorization={resumed} />}
        onReconnect={setReconnecting}
      />
      {reconnecting && (
        <ConnectDialog
          key={reconnecting.id}
          defaultOpen
          trigger={null}
          reconnect={reconnecting}
          onOpenChange={(open) => {
            if (!open) setReconnecting(null);
          }}
        />
      )}
    </>
  );
}

/** What an authorization server led the page back with; taken out of the address. */
function takeAuthorization(): string | null {
  const url = new URL(location.href);
  const id = url.searchParams.get('keyward_authorization');
  url.searchParams.delete('keyward_authorization');
  if (id !== null) history.replaceState(null, '', url);
  return id;
}

/** A key that works, for somebody who has none of any system at hand. */
function PartnerHint() {
  const [key, setKey] = useState('');
  async function load() {
    const response = await fetch('/api/partner-key');
    if (response.ok) setKey(((await response.json()) as { key: string }).key);
  }
  return (
    <details className="host-facts" onToggle={() => void load()}>
      <summary>Something to connect</summary>
      <p>
        Fabrikam Partner API runs inside this demo. Address <code>{`${location.origin}/partner`}</code>, key{' '}
        <code>{key}</code>. Any PostgreSQL that this machine reaches works as well.
      </p>
    </details>
  );
}
