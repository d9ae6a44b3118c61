import type { Credential, KeywardError } from '@keyward/core';
import { useCredentialUsages } from '@keyward/react';
import type { ReactNode } from 'react';
import { CredentialUsages } from '../credential-usages/CredentialUsages.tsx';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription, DialogShell } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';

/**
 * A dialog that asks Yes or No about one credential: its name and id, what uses it, and in place why a
 * Yes was refused. Escape answers No; a click outside answers nothing; a Yes that was sent stands.
 */
export function CredentialQuestion(props: CredentialQuestionProps) {
  const { open, credential, messages, sending, error, outcomeUnknown, onNo, onYes, onFocusLost } = props;
  // Here and not below, so that the body learns when it has to scroll.
  const usages = useCredentialUsages(credential.id);
  const isSending = sending !== null;
  const answerNo = () => {
    if (!isSending) onNo();
  };
  return (
    <DialogShell
      open={open}
      role="alertdialog"
      size="small"
      title={messages.title({ name: <CredentialName key="name" credential={credential} /> })}
      onDismiss={(way) => way === 'escape' && answerNo()}
      onClosed={onFocusLost}
    >
      <DialogBody>
        <DialogDescription className="kw-text">{messages.description}</DialogDescription>
        <dl className="kw-facts">
          <dt>{messages.name}</dt>
          <dd>
            <CredentialName credential={credential} />
          </dd>
          <dt>{messages.id}</dt>
          <dd>
            <code className="kw-code" dir="ltr">
              {credential.id}
            </code>
          </dd>
        </dl>
        {error && (
          <Notice tone="danger" role="alert">
            <ErrorText error={error} />
            {error.outcome === 'unknown' && <p>{outcomeUnknown}</p>}
          </Notice>
        )}
        <CredentialUsages listed={usages} named={error?.usages ?? []} />
      </DialogBody>
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" aria-disabled={isSending} onClick={answerNo}>
          {messages.no}
        </button>
        <button
          type="button"
          className="kw-button"
          data-variant="danger"
          data-busy={isSending ? '' : undefined}
          aria-disabled={isSending}
          onClick={onYes}
        >
          {sending ?? messages.yes}
        </button>
      </div>
    </DialogShell>
  );
}

/** The words of every question about a credential. */
export interface CredentialQuestionMessages {
  title: (args: { name: ReactNode }) => ReactNode;
  description: string;
  name: string;
  id: string;
  yes: string;
  no: string;
}

export interface CredentialQuestionProps {
  open: boolean;
  credential: Credential;
  messages: CredentialQuestionMessages;
  /** What Yes says while it is sent; null before. */
  sending: string | null;
  /** Why the last Yes was refused. */
  error: KeywardError | null;
  /** Follows an error after which nobody knows whether it happened. */
  outcomeUnknown: string;
  onNo: () => void;
  onYes: () => void;
  /** What had opened the dialog is gone, so the focus needs another place. */
  onFocusLost: (() => void) | undefined;
}
