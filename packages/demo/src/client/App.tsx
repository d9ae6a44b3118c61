import { httpAdapter } from '@keyward/adapters/http';
import { CredentialsProvider } from '@keyward/ui';
import { useState } from 'react';
import { AccessPage } from './AccessPage.tsx';
import { HostHeader } from './HostHeader.tsx';
import { InvoicesPage } from './InvoicesPage.tsx';
import { usePage } from './usePage.ts';

const adapter = httpAdapter({ baseUrl: '/api/keyward' });

/**
 * A host that has its own header, colors, pages and dialogs, with Keyward's widgets in it. The
 * provider stands above the pages: a secret that waits survives going from one to another.
 */
export function App() {
  const [page, goTo] = usePage();
  const [isSignedOut, setIsSignedOut] = useState(false);
  return (
    <CredentialsProvider
      adapter={adapter}
      policy={{ edit: 'never' }}
      onUnauthenticated={() => setIsSignedOut(true)}
    >
      <HostHeader page={page} onNavigate={goTo} />
      <main className="host-main">
        {isSignedOut && (
          <p className="host-banner" role="alert">
            Your session has ended. Reload the page to sign in again.
          </p>
        )}
        {page === 'access' ? <AccessPage adapter={adapter} /> : <InvoicesPage />}
      </main>
    </CredentialsProvider>
  );
}
