import { ConnectorLibrary } from '@keyward/ui';
import { useState } from 'react';
import { ConnectDialogs, type Opened } from './ConnectDialogs.tsx';
import { go } from './usePage.ts';
import { ValuesThatWork } from './ValuesThatWork.tsx';

/** The catalog of systems: set up once for the organization, connected for each account. */
export function LibraryPage() {
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <>
      <div className="host-intro">
        <h1>Library</h1>
        <p>Systems that we can work with. What you set up for the organization is not asked for again.</p>
        <ValuesThatWork />
      </div>
      <ConnectorLibrary
        onConnect={(connector) => setOpened({ dialog: 'connect', connector })}
        onSetUp={(connector) => setOpened({ dialog: 'setup', connector })}
        onOpen={({ id }) => go({ page: 'systems', connector: id })}
      />
      <ConnectDialogs opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
