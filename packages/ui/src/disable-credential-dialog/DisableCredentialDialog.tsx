import type { Credential } from '@keyward/core';
import { useSetCredentialEnabled } from '@keyward/react/set-credential-enabled';
import { useState } from 'react';
import { CredentialQuestion } from '../credential-question/CredentialQuestion.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { englishDisableCredentialMessages } from './disableCredentialMessages.ts';

/**
 * Asks "Disable …?", since systems that run on it stop, and disables it on Yes. A refusal is shown in
 * place, and where somebody else had changed the credential, the question is about what it now is.
 * Enabling asks nothing and needs no dialog.
 */
export function DisableCredentialDialog({
  credential,
  onClose,
  onFocusLost,
  onDisabled,
}: DisableCredentialDialogProps) {
  const messages = useMessages('disableCredential', englishDisableCredentialMessages);
  const { status, error, current, setEnabled } = useSetCredentialEnabled({
    onChanged: (disabled) => {
      onDisabled?.(disabled);
      onClose();
    },
  });
  // The one that it was mounted for, whatever object a refreshed list brings for it.
  const [asked] = useState(credential);
  const shown = current ?? asked;
  return (
    <CredentialQuestion
      open
      credential={shown}
      messages={messages}
      sending={status === 'sending' ? messages.disabling : null}
      error={error}
      outcomeUnknown={messages.maybeDisabled}
      onNo={onClose}
      onYes={() => setEnabled(shown, false)}
      onFocusLost={onFocusLost}
    />
  );
}

export interface DisableCredentialDialogProps {
  /** The credential in question. Mount the dialog to ask, unmount it in `onClose`. */
  credential: Credential;
  /** The question was answered with No, or the credential is disabled. */
  onClose: () => void;
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost?: () => void;
  /** It is disabled, by this dialog or before it. */
  onDisabled?: (credential: Credential) => void;
}
