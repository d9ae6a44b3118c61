import type { IssueCredentialState } from '@keyward/core';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import type { IssueCredentialViewProps } from './viewProps.ts';
import { Question } from '../dialog/Question.tsx';

/** The outcome is unknown: says so, asks again by the same key, and warns before it is abandoned. */
export function UnconfirmedPanel({ controller, state, messages }: UnconfirmedPanelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const canCheckAgain = controller.canCheckAgain && state.error.code !== 'replayExpired';
  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.unconfirmedTitle}
        </h3>
        <Notice tone="warning" role="alert">
          <ErrorText error={state.error} />
        </Notice>
        <DialogDescription className="kw-text">
          {canCheckAgain ? messages.unconfirmedCanCheck : messages.unconfirmedCannotCheck}
        </DialogDescription>
      </DialogBody>
      {state.isConfirmingAbandon ? (
        <Question
          text={messages.abandonQuestion}
          safeAnswer={messages.stay}
          onSafeAnswer={controller.withdrawDismissal}
          riskyAnswer={messages.abandon}
          onRiskyAnswer={controller.confirmDismissal}
        />
      ) : (
        <div className="kw-dialog-footer">
          <button type="button" className="kw-button" onClick={() => controller.requestDismissal('close')}>
            {messages.close}
          </button>
          {canCheckAgain && (
            <button
              type="button"
              className="kw-button"
              data-variant="primary"
              onClick={controller.checkAgain}
            >
              {messages.checkAgain}
            </button>
          )}
        </div>
      )}
    </>
  );
}

export interface UnconfirmedPanelProps extends IssueCredentialViewProps {
  state: Extract<IssueCredentialState, { phase: 'unconfirmed' }>;
}
