import type { Credential } from '@keyward/core';
import { useDeleteCredential, type UseDeleteCredentialOptions } from '@keyward/react';
import { useEffect, useState } from 'react';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription, DialogShell } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { englishDeleteCredentialMessages } from './deleteCredentialMessages.ts';

/**
 * Asks "Delete …?", naming the credential by name and id, and deletes it on Yes. A refusal is shown
 * in place. Escape answers No; a click outside answers nothing.
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

  const shown = state.phase === 'closed' ? credential : state.credential;
  const error = state.phase === 'confirming' ? state.error : null;
  const isDeleting = state.phase === 'deleting';
  const answerNo = () => {
    if (isDeleting) return;
    withdraw();
    onClose();
  };
  return (
    <DialogShell
      open={state.phase !== 'closed'}
      role="alertdialog"
      size="small"
      title={messages.title({ name: <CredentialName key="name" credential={shown} /> })}
      onDismiss={(way) => way === 'escape' && answerNo()}
      onClosed={onFocusLost}
    >
      <DialogBody>
        <DialogDescription className="kw-text">{messages.description}</DialogDescription>
        <dl className="kw-facts">
          <dt>{messages.name}</dt>
          <dd>
            <CredentialName credential={shown} />
          </dd>
          <dt>{messages.id}</dt>
          <dd>
            <code className="kw-code" dir="ltr">
              {shown.id}
            </code>
          </dd>
        </dl>
        {error && (
          <Notice tone="danger" role="alert">
            <ErrorText error={error} />
            {error.outcome === 'unknown' && <p>{messages.maybeDeleted}</p>}
          </Notice>
        )}
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" aria-disabled={isDeleting} onClick={answerNo}>
          {messages.no}
        </button>
        <button
          type="button"
          className="kw-button"
          data-variant="danger"
          data-busy={isDeleting ? '' : undefined}
          aria-disabled={isDeleting}
          onClick={confirm}
        >
          {isDeleting ? messages.deleting : messages.yes}
        </button>
      </div>
    </DialogShell>
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
