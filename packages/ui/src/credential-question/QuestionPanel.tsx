import type { Credential, KeywardError } from '@keyward/core';
import type { CredentialUsagesController } from '@keyward/react';
import { useEffect, useRef, type ReactNode } from 'react';
import { CredentialUsages } from '../credential-usages/CredentialUsages.tsx';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { CredentialQuestionMessages } from './CredentialQuestion.tsx';

/** What stands in the dialog of a question: the credential, what uses it, why a Yes was refused, the answers. */
export function QuestionPanel(props: QuestionPanelProps) {
  const { credential, messages, usages, sending, error, outcomeUnknown, refusal, way, isBack, onNo, onYes } =
    props;
  const no = useRef<HTMLButtonElement>(null);
  const isSending = sending !== null;
  const isOff = isSending || props.isYesOff === true;
  useEffect(() => {
    // On opening, the dialog does it.
    if (isBack) no.current?.focus();
  }, [isBack]);
  return (
    <>
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
        {refusal ??
          (error && (
            <Notice tone="danger" role="alert">
              <ErrorText error={error} />
              {error.outcome === 'unknown' && <p>{outcomeUnknown}</p>}
            </Notice>
          ))}
        <CredentialUsages listed={usages} refusal={error} isWarned={refusal !== undefined} />
      </DialogBody>
      <div className="kw-dialog-footer">
        <button
          type="button"
          className="kw-button"
          aria-disabled={isSending}
          ref={no}
          onClick={() => {
            if (!isSending) onNo();
          }}
        >
          {messages.no}
        </button>
        {way}
        <button
          type="button"
          className="kw-button"
          data-variant="danger"
          data-busy={isSending ? '' : undefined}
          aria-disabled={isOff}
          onClick={() => {
            if (!isOff) onYes();
          }}
        >
          {sending ?? messages.yes}
        </button>
      </div>
    </>
  );
}

export interface QuestionPanelProps {
  credential: Credential;
  messages: CredentialQuestionMessages;
  usages: CredentialUsagesController;
  /** What Yes says while it is sent; null before. */
  sending: string | null;
  /** Why the last Yes was refused. */
  error: KeywardError | null;
  /** Follows an error after which nobody knows whether it happened. */
  outcomeUnknown: string;
  /** Says more than the error, in its place. */
  refusal?: ReactNode;
  /** A way out besides the answers. */
  way?: ReactNode;
  /** Yes would be refused. */
  isYesOff?: boolean;
  /** It takes the place of something else in an open dialog, and the focus with it. */
  isBack?: boolean;
  onNo: () => void;
  onYes: () => void;
}
