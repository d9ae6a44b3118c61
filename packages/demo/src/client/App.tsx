import type { KeywardAdapter } from '@keyward/core';
import { CredentialsProvider } from '@keyward/ui';
import { useState } from 'react';
import type { Backend } from './backends.ts';
import { AccessPage } from './AccessPage.tsx';
import { ConnectionsPage } from './ConnectionsPage.tsx';
import { HostHeader } from './HostHeader.tsx';
import { InvoicesPage } from './InvoicesPage.tsx';
import { usePage } from './usePage.ts';

/**
 * A host that has its own header, colors, pages and dialogs, with Keyward's widgets in it. The
 * provider stands above the pages: a secret that waits survives going from one to another.
 */
export function App({ backend, adapter }: AppProps) {
  const [page, goTo] = usePage();
  const [isSignedOut, setIsSignedOut] = useState(false);
  return (
    <CredentialsProvider
      adapter={adapter}
      policy={{ edit: 'never' }}
      onUnauthenticated={() => setIsSignedOut(true)}
    >
      <HostHeader page={page} backend={backend} onNavigate={goTo} />
      <main className="host-main">
        {isSignedOut && (
          <p className="host-banner" role="alert">
            Your session has ended. Reload the page to sign in again.
          </p>
        )}
        {page === 'access' && <AccessPage backend={backend} adapter={adapter} />}
        {page === 'connections' && <ConnectionsPage />}
        {page === 'invoices' && <InvoicesPage />}
      </main>
    </CredentialsProvider>
  );
}

interface AppProps {
  backend: Backend;
  adapter: KeywardAdapter;
}
