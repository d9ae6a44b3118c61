import type { EditCredentialState } from '@keyward/core';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { Question } from '../dialog/Question.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import type { EditViewProps } from './viewProps.ts';

/** The outcome is unknown: says so, finds out, and warns before that is given up. */
export function UnconfirmedEditPanel({ controller, state, messages }: UnconfirmedEditPanelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.unconfirmedTitle}
        </h3>
        <Notice tone="warning" role="alert">
          <ErrorText error={state.error} />
        </Notice>
        <p className="kw-text">{messages.unconfirmedHelp}</p>
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
          <button type="button" className="kw-button" data-variant="primary" onClick={controller.checkAgain}>
            {messages.checkAgain}
          </button>
        </div>
      )}
    </>
  );
}

interface UnconfirmedEditPanelProps extends EditViewProps {
  state: Extract<EditCredentialState, { phase: 'unconfirmed' }>;
}
