import type { Credential } from '@keyward/core';
import type { UseReplaceCredentialOptions } from '@keyward/react';
import { useRef } from 'react';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { ReplaceCredentialPanel, type ReplaceHandle } from './ReplaceCredentialPanel.tsx';
import { englishReplaceCredentialMessages } from './replaceCredentialMessages.ts';

/**
 * Moves all that uses one credential to another one of the same connector: choose it, see what is affected,
 * confirm. All is moved or nothing. `DeleteCredentialDialog` leads to the same where a deletion is refused.
 *
 * Escape goes one step back, and does nothing while it is under way; a click outside never does anything.
 */
export function ReplaceCredentialDialog({
  credential,
  onClose,
  onFocusLost,
  onReplaced,
  onDelete,
}: ReplaceCredentialDialogProps) {
  const messages = useMessages('replaceCredential', englishReplaceCredentialMessages);
  const panel = useRef<ReplaceHandle>(null);
  return (
    <DialogShell
      open
      size="small"
      title={messages.title({ name: <CredentialName key="name" credential={credential} /> })}
      onDismiss={(way) => {
        if (way === 'escape') panel.current?.escape();
      }}
      {...(onFocusLost && { onClosed: onFocusLost })}
    >
      <ReplaceCredentialPanel
        handleRef={panel}
        credential={credential}
        onCancel={onClose}
        onReplaced={onReplaced}
        onDone={onClose}
        onDelete={
          onDelete &&
          ((current) => {
            onClose();
            onDelete(current);
          })
        }
      />
    </DialogShell>
  );
}

export interface ReplaceCredentialDialogProps extends UseReplaceCredentialOptions {
  /** The credential that is to be replaced. Mount the dialog to ask, unmount it in `onClose`. */
  credential: Credential;
  onClose: () => void;
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost?: () => void;
  /** Now the replaced credential is to be deleted. Without it there is no such control. */
  onDelete?: (credential: Credential) => void;
}
