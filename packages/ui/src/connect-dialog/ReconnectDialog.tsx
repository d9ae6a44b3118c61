import type { Credential } from '@keyward/core';
import { ConnectDialog } from './ConnectDialog.tsx';

/** Asks for the consent of a connected account again; its id stays. */
export function ReconnectDialog({ credential, onClose }: ReconnectDialogProps) {
  return (
    <ConnectDialog
      defaultOpen
      trigger={null}
      reconnect={credential}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    />
  );
}

export interface ReconnectDialogProps {
  credential: Credential;
  onClose: () => void;
}
