import type { Credential } from '@keyward/core';
import { useDeleteCredential, type UseDeleteCredentialOptions } from '@keyward/react';
import { useEffect, useState } from 'react';
import { CredentialQuestion } from '../credential-question/CredentialQuestion.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { englishDeleteCredentialMessages } from './deleteCredentialMessages.ts';

/**
 * Asks "Delete …?", naming the credential by name and id and what uses it, and deletes it on Yes. A
 * refusal is shown in place. Escape answers No; a click outside answers nothing.
 */
export function DeleteCredentialDialog({
  credential,
  onClose,
  onFocusLost,
  onDeleted,
}: DeleteCredentialDialogProps) {
  const messages = useMessages('deleteCredential', englishDeleteCredentialMessages);
  const { state, request, confirm, withdraw } = useDeleteCredential({
    onDeleted: (deleted) => {
      onDeleted?.(deleted);
      onClose();
    },
  });
  // The one that it was mounted for, whatever object a refreshed list brings for it.
  const [asked] = useState(credential);
  useEffect(() => request(asked), [request, asked]);
  return (
    <CredentialQuestion
      open={state.phase !== 'closed'}
      credential={state.phase === 'closed' ? credential : state.credential}
      messages={messages}
      sending={state.phase === 'deleting' ? messages.deleting : null}
      error={state.phase === 'confirming' ? state.error : null}
      outcomeUnknown={messages.maybeDeleted}
      onNo={() => {
        withdraw();
        onClose();
      }}
      onYes={confirm}
      onFocusLost={onFocusLost}
    />
  );
}

export interface DeleteCredentialDialogProps extends UseDeleteCredentialOptions {
  /** The credential in question. Mount the dialog to ask, unmount it in `onClose`. */
  credential: Credential;
  /** The question was answered with No, or the credential is gone. */
  onClose: () => void;
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost?: () => void;
}
