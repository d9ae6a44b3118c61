import type { KeywardAdapter, Policy } from '@keyward/core';
import { CredentialsProvider } from '@keyward/ui';
import { useState } from 'react';
import type { Backend } from './backends.ts';
import { AccessPage } from './AccessPage.tsx';
import { ConnectionsPage } from './ConnectionsPage.tsx';
import { FlowsPage } from './flows/FlowsPage.tsx';
import { HostHeader } from './HostHeader.tsx';
import { InvoicesPage } from './InvoicesPage.tsx';
import { LibraryPage } from './LibraryPage.tsx';
import { SystemsPage } from './SystemsPage.tsx';
import { usePage, type Page } from './usePage.ts';

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
      policy={policies[page] ?? noPolicy}
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
        {page === 'library' && <LibraryPage />}
        {page === 'systems' && <SystemsPage />}
        {page === 'flows' && <FlowsPage />}
        {page === 'invoices' && <InvoicesPage />}
      </main>
    </CredentialsProvider>
  );
}

/** What partners call us with is never edited here, so that no secret has a way back. */
const policies: Partial<Record<Page, Policy>> = { access: { edit: 'never' } };
const noPolicy: Policy = {};

interface AppProps {
  backend: Backend;
  adapter: KeywardAdapter;
}
