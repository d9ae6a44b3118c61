import type { ConnectFormController } from '@keyward/react';
import { Question } from '../dialog/Question.tsx';
import type { ConnectViewProps } from './viewProps.ts';

/** Verify, Cancel and Save; the questions that protect what was typed; the ways out of a slow request. */
export function ConnectFooter({ controller, formController, messages }: ConnectFooterProps) {
  const { state, connector, isConnectorGiven, isStillWaiting } = controller;
  const { verification, verifyRule, isByConsent, presentations } = formController;
  const isQuestion =
    (state.phase === 'editing' && state.isConfirmingDiscard) ||
    (state.phase === 'unconfirmed' && state.isConfirmingAbandon);
  if (isQuestion) {
    return (
      <Question
        text={state.phase === 'editing' ? messages.discardQuestion : messages.abandonQuestion}
        safeAnswer={state.phase === 'editing' ? messages.keepEditing : messages.stay}
        onSafeAnswer={controller.withdrawDismissal}
        riskyAnswer={state.phase === 'editing' ? messages.discard : messages.abandon}
        onRiskyAnswer={controller.confirmDismissal}
      />
    );
  }
  if (state.phase === 'unconfirmed') {
    return (
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={() => controller.requestDismissal('close')}>
          {messages.close}
        </button>
        {controller.canCheckAgain && (
          <button type="button" className="kw-button" data-variant="primary" onClick={controller.checkAgain}>
            {messages.checkAgain}
          </button>
        )}
      </div>
    );
  }
  const isSaving = state.phase === 'saving';
  const isVerifying = verification.state.phase === 'verifying';
  const isTriedByEnvironment = (formController.environments?.columns.length ?? 0) > 0;
  const isVerified = isTriedByEnvironment
    ? formController.environments?.isVerified
    : verification.state.phase === 'verified';
  const needsVerification = verifyRule === 'required' && !isVerified;
  return (
    <div className="kw-dialog-footer">
      <p className="kw-help kw-footer-status" role="status">
        {isStillWaiting && messages.stillWaiting}
        {!isSaving && needsVerification && messages.verifyFirst}
      </p>
      {isStillWaiting ? (
        <button type="button" className="kw-button" onClick={controller.stopWaiting}>
          {messages.stopWaiting}
        </button>
      ) : (
        <button
          type="button"
          className="kw-button"
          aria-disabled={isSaving}
          onClick={() => controller.requestDismissal('cancel')}
        >
          {messages.cancel}
        </button>
      )}
      {!isConnectorGiven && connector && !isSaving && (
        <button type="button" className="kw-button" onClick={() => controller.choose(undefined)}>
          {messages.back}
        </button>
      )}
      {verifyRule !== 'off' && !isTriedByEnvironment && (
        <button
          type="button"
          className="kw-button"
          data-busy={isVerifying ? '' : undefined}
          aria-disabled={isSaving}
          onClick={isVerifying ? verification.cancel : isSaving ? undefined : formController.verify}
        >
          {isVerifying ? messages.stopVerifying : messages.verify}
        </button>
      )}
      {isByConsent && presentations.length > 1 && (
        <button type="button" className="kw-button" onClick={() => formController.connect('page')}>
          {messages.connectInPage}
        </button>
      )}
      <button
        type="submit"
        className="kw-button"
        data-variant="primary"
        data-busy={isSaving ? '' : undefined}
        // Not `disabled` while it is sent: that would drop the focus. The flow sends once all the same.
        aria-disabled={isSaving}
        disabled={!isSaving && (needsVerification || formController.missing.length > 0)}
      >
        {isSaving ? messages.saving : isByConsent ? messages.connect : messages.save}
      </button>
    </div>
  );
}

interface ConnectFooterProps extends ConnectViewProps {
  formController: ConnectFormController;
}
