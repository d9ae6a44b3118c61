import type { Credential } from '@keyward/core';
import { useCredentialUsages } from '@keyward/react/credential-usages';
import { useDeleteCredential, type UseDeleteCredentialOptions } from '@keyward/react/delete-credential';
import { useEffect, useRef, useState } from 'react';
import { QuestionPanel } from '../credential-question/QuestionPanel.tsx';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { useLazyDialog } from '../internal/useLazyDialog.ts';
import { useMessages } from '../messages/useMessages.ts';
import type { ReplaceHandle } from '../replace-credential-dialog/ReplaceCredentialPanel.tsx';
import { englishReplaceCredentialMessages } from '../replace-credential-dialog/replaceCredentialMessages.ts';
import { englishDeleteCredentialMessages } from './deleteCredentialMessages.ts';
import { InUseNotice } from './InUseNotice.tsx';

const loadReplacePanel = () =>
  import('../replace-credential-dialog/ReplaceCredentialPanel.tsx').then(
    ({ ReplaceCredentialPanel }) => ReplaceCredentialPanel,
  );

/**
 * Asks "Delete …?", naming the credential by name and id and what uses it, and deletes it on Yes. While
 * something active is known to use it, there is no Yes: it names what, and leads to replacing the credential,
 * from where it comes back. A refusal is shown in place. Escape answers No, or goes back;
 * a click outside answers nothing.
 */
export function DeleteCredentialDialog({
  credential,
  onClose,
  onFocusLost,
  onDeleted,
  onReplaced,
}: DeleteCredentialDialogProps) {
  const messages = useMessages('deleteCredential', englishDeleteCredentialMessages);
  const replaceMessages = useMessages('replaceCredential', englishReplaceCredentialMessages);
  const { state, request, confirm, withdraw, canReplace } = useDeleteCredential({
    onDeleted: (deleted) => {
      onDeleted?.(deleted);
      onClose();
    },
  });
  // The one that it was mounted for, whatever object a refreshed list brings for it.
  const [asked] = useState(credential);
  useEffect(() => request(asked), [request, asked]);
  const replacing = useLazyDialog(loadReplacePanel);
  const replacePanel = useRef<ReplaceHandle>(null);
  const [wasReplacing, setWasReplacing] = useState(false);

  const shown = state.phase === 'closed' ? credential : state.credential;
  const usages = useCredentialUsages(shown.id);
  const error = state.phase === 'confirming' ? state.error : null;
  const isKnownInUse = usages.status === 'ready' && usages.usages.some(({ isActive }) => isActive);
  const isInUse = state.phase !== 'deleting' && (isKnownInUse || error?.code === 'credentialInUse');
  const canBeReplaced = canReplace(shown);
  const isOpen = state.phase !== 'closed';
  const name = <CredentialName key="name" credential={shown} />;

  const answerNo = () => {
    withdraw();
    onClose();
  };
  const goBack = () => {
    setWasReplacing(true);
    usages.refresh();
    replacing.close();
  };

  return (
    <DialogShell
      open={isOpen}
      role="alertdialog"
      size="small"
      title={replacing.question ? replaceMessages.title({ name }) : messages.title({ name })}
      onDismiss={(way) => {
        if (way !== 'escape') return;
        if (replacing.question) replacePanel.current?.escape();
        else if (state.phase === 'confirming') answerNo();
      }}
      onClosed={onFocusLost}
    >
      {replacing.question ? (
        <replacing.question.Dialog
          handleRef={replacePanel}
          credential={replacing.question.credential}
          onCancel={goBack}
          onReplaced={onReplaced}
          onDone={answerNo}
          onDelete={(current) => {
            request(current);
            goBack();
          }}
        />
      ) : (
        <QuestionPanel
          credential={shown}
          messages={messages}
          usages={usages}
          sending={state.phase === 'deleting' ? messages.deleting : null}
          error={error}
          outcomeUnknown={messages.maybeDeleted}
          refusal={
            isInUse ? (
              <InUseNotice
                usages={usages}
                canReplace={canBeReplaced}
                hasFailed={replacing.hasFailed}
                messages={messages}
              />
            ) : undefined
          }
          way={
            isInUse && canBeReplaced ? (
              <button
                type="button"
                className="kw-button"
                data-variant="primary"
                onFocus={replacing.preload}
                onPointerEnter={replacing.preload}
                onClick={() => replacing.ask(shown)}
              >
                {messages.replace}
              </button>
            ) : undefined
          }
          isYesOff={isKnownInUse && state.phase === 'confirming'}
          isBack={wasReplacing}
          onNo={answerNo}
          onYes={confirm}
        />
      )}
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
  /** All that used the credential now uses the second one. */
  onReplaced?: (credential: Credential, replacement: Credential) => void;
}
