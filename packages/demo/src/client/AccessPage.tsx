import type { KeywardAdapter } from '@keyward/core';
import { CreateCredentialsModal, CredentialsGrid } from '@keyward/ui';
import { useState } from 'react';
import { BackendFacts } from './BackendFacts.tsx';
import { backends, type Backend } from './backends.ts';
import { ConnectDialogs, type Opened } from './ConnectDialogs.tsx';
import { SetupGuide } from './SetupGuide.tsx';
import { TryTheApi } from './TryTheApi.tsx';

/** The page that a host gives to credentials. */
export function AccessPage({ backend, adapter }: { backend: Backend; adapter: KeywardAdapter }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      <div className="host-intro">
        <h1>Integrations and API access</h1>
        <p>Credentials that your partners use for our API, and those that we use for theirs.</p>
        <SetupGuide adapter={adapter} />
        <BackendFacts backend={backend} adapter={adapter} />
      </div>
      <CredentialsGrid
        toolbar={<CreateCredentialsModal />}
        // Offered, and taken away by this page's policy.
        onEdit={(credential) => setOpened({ dialog: 'edit', credential })}
        support={
          <>
            Questions about access? <a href="mailto:support@northwind.example">Contact Northwind support</a>
          </>
        }
      />
      <ConnectDialogs opened={opened} onClose={() => setOpened(null)} />
      {backend === backends[0] && <TryTheApi />}
    </>
  );
}
