import { ConnectDialog, CredentialsGrid } from '@keyward/ui';
import { lazy, Suspense, useState } from 'react';
import { ConnectDialogs, type Opened } from './ConnectDialogs.tsx';
import { ValuesThatWork } from './ValuesThatWork.tsx';

/** A developer's tool, and not for every visitor to download. */
const OpenApiForm = lazy(() =>
  import('./OpenApiForm.tsx').then((module) => ({ default: module.OpenApiForm })),
);

/** The page that a host gives to the systems that it calls. */
export function ConnectionsPage() {
  const [resumed] = useState(takeAuthorization);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      <div className="host-intro">
        <h1>Connections</h1>
        <p>Credentials that we use to call other systems. They are tried out before they are saved.</p>
        <ValuesThatWork />
        <Suspense fallback={null}>
          <OpenApiForm />
        </Suspense>
      </div>
      <CredentialsGrid
        toolbar={<ConnectDialog resumeAuthorization={resumed} />}
        onReconnect={(credential) => setOpened({ dialog: 'reconnect', credential })}
        onEdit={(credential) => setOpened({ dialog: 'edit', credential })}
      />
      <ConnectDialogs opened={opened} onClose={() => setOpened(null)} />
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
