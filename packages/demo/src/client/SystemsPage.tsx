import { CredentialsBySystem } from '@keyward/ui';
import { useState } from 'react';
import { ConnectDialogs, type Opened } from './ConnectDialogs.tsx';
import { go, useParameter } from './usePage.ts';

/** What is connected, by system. Which system is looked at stands in the address. */
export function SystemsPage() {
  const connectorId = useParameter('connector');
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      <div className="host-intro">
        <h1>Systems</h1>
        <p>Each system with its credentials.</p>
      </div>
      <CredentialsBySystem
        connectorId={connectorId}
        onConnectorChange={(connector) => go({ connector })}
        onEdit={(credential) => setOpened({ dialog: 'edit', credential })}
        onReconnect={(credential) => setOpened({ dialog: 'reconnect', credential })}
      />
      <ConnectDialogs opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
