import type { Connector, Credential } from '@keyward/core';
import { ConnectDialog, ConnectorSetupDialog, EditCredentialWizard } from '@keyward/ui';

/** What the pages about other systems open: one dialog at a time. */
export type Opened =
  | { dialog: 'connect' | 'setup'; connector: Connector }
  | { dialog: 'edit' | 'reconnect'; credential: Credential };

/** Mounted while it is open. */
export function ConnectDialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const closeOn = (open: boolean) => {
    if (!open) onClose();
  };
  switch (opened?.dialog) {
    case 'connect':
      return (
        <ConnectDialog defaultOpen trigger={null} connectorId={opened.connector.id} onOpenChange={closeOn} />
      );
    case 'reconnect':
      return (
        <ConnectDialog defaultOpen trigger={null} reconnect={opened.credential} onOpenChange={closeOn} />
      );
    case 'setup':
      return <ConnectorSetupDialog defaultOpen connectorId={opened.connector.id} onOpenChange={closeOn} />;
    case 'edit':
      return <EditCredentialWizard credential={opened.credential} onClose={onClose} />;
    case undefined:
      return null;
  }
}
