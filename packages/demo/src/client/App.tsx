import { httpAdapter } from '@keyward/adapters/http';
import { CreateCredentialsModal, CredentialsGrid, CredentialsProvider } from '@keyward/ui';
import { useState } from 'react';
import { HostHeader } from './HostHeader.tsx';
import { SetupGuide } from './SetupGuide.tsx';
import { TryTheApi } from './TryTheApi.tsx';

const adapter = httpAdapter({ baseUrl: '/api/keyward' });

/** A page of a host that has its own header, colors and dialogs, with Keyward's widgets in it. */
export function App({ nonce }: { nonce: string | undefined }) {
  const [isSignedOut, setIsSignedOut] = useState(false);
  return (
    <CredentialsProvider
      adapter={adapter}
      policy={{ edit: 'never' }}
      onUnauthenticated={() => setIsSignedOut(true)}
      {...(nonce !== undefined && { nonce })}
    >
      <HostHeader />
      <main className="host-main">
        {isSignedOut && (
          <p className="host-banner" role="alert">
            Your session has ended. Reload the page to sign in again.
          </p>
        )}
        <div className="host-intro">
          <h1>Integrations and API access</h1>
          <p>Credentials that your partners use for our API, and those that we use for theirs.</p>
          <SetupGuide adapter={adapter} nonce={nonce} />
        </div>
        <CredentialsGrid
          toolbar={<CreateCredentialsModal />}
          support={
            <>
              Questions about access? <a href="/support">Contact Northwind support</a>
            </>
          }
        />
        <TryTheApi />
      </main>
    </CredentialsProvider>
  );
}
