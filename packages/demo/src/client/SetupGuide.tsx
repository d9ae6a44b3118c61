import { Dialog, DialogBackdrop, DialogPanel, DialogTitle } from '@headlessui/react';
import type { KeywardAdapter } from '@keyward/core';
import { CreateCredentialsModal, CredentialsProvider } from '@keyward/ui';
import { useState } from 'react';

/**
 * A dialog of another library, with Keyward's modal opened from inside it: the other one traps the
 * focus, so Keyward's dialogs are put into its panel.
 */
export function SetupGuide({ adapter }: { adapter: KeywardAdapter }) {
  const [isOpen, setIsOpen] = useState(false);
  const [panel, setPanel] = useState<HTMLElement | null>(null);
  return (
    <>
      <button type="button" className="host-link" onClick={() => setIsOpen(true)}>
        Setup guide
      </button>
      <Dialog open={isOpen} onClose={setIsOpen} className="host-dialog">
        <DialogBackdrop className="host-dialog-backdrop" />
        <DialogPanel className="host-dialog-panel" ref={setPanel}>
          <DialogTitle>Connect your system in three steps</DialogTitle>
          <ol>
            <li>Create credentials for the system that will call us.</li>
            <li>Exchange them for an access token.</li>
            <li>Call the API with the token.</li>
          </ol>
          <CredentialsProvider adapter={adapter} portalContainer={panel}>
            <CreateCredentialsModal />
          </CredentialsProvider>
          <button type="button" className="host-link" onClick={() => setIsOpen(false)}>
            Close guide
          </button>
        </DialogPanel>
      </Dialog>
    </>
  );
}
