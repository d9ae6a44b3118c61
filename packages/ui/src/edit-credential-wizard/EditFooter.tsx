import { Question } from '../dialog/Question.tsx';
import type { EditFormViewProps } from './viewProps.ts';

/** Cancel, Back, Verify, Next and Save; the question that protects what was typed; the way out of a slow request. */
export function EditFooter({ controller, forms, messages }: EditFormViewProps) {
  const { state, isStillWaiting } = controller;
  const { steps, verification, verifyRule, hint } = forms;
  if (state.phase === 'editing' && state.isConfirmingDiscard) {
    return (
      <Question
        text={messages.discardQuestion}
        safeAnswer={messages.keepEditing}
        onSafeAnswer={controller.withdrawDismissal}
        riskyAnswer={messages.discard}
        onRiskyAnswer={controller.confirmDismissal}
      />
    );
  }
  const isSaving = state.phase === 'saving';
  const isVerifying = verification.state.phase === 'verifying';
  const isLast = steps.index === steps.all.length - 1;
  if (steps.all.length === 0) {
    return (
      <div className="kw-dialog-footer">
        <button type="button" className="kw-button" onClick={() => controller.requestDismissal('close')}>
          {messages.close}
        </button>
      </div>
    );
  }
  return (
    <div className="kw-dialog-footer">
      <p className="kw-help kw-footer-status" role="status">
        {isStillWaiting ? messages.stillWaiting : hint && messages.hint[hint]}
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
      {steps.index > 0 && (
        <button type="button" className="kw-button" aria-disabled={isSaving} onClick={steps.back}>
          {messages.back}
        </button>
      )}
      {verifyRule !== 'off' && !forms.isTriedByEnvironment && (
        <button
          type="button"
          className="kw-button"
          data-busy={isVerifying ? '' : undefined}
          aria-disabled={isSaving}
          onClick={isVerifying ? verification.cancel : isSaving ? undefined : forms.verify}
        >
          {isVerifying ? messages.stopVerifying : messages.verify}
        </button>
      )}
      <button
        type="button"
        className="kw-button"
        data-variant={isLast ? 'primary' : undefined}
        data-busy={isSaving ? '' : undefined}
        // Not `disabled` while it is sent: that would drop the focus. The flow sends once all the same.
        aria-disabled={isSaving}
        onClick={forms.save}
      >
        {isSaving ? messages.saving : messages.save}
      </button>
      {!isLast && (
        <button type="submit" className="kw-button" data-variant="primary" aria-disabled={isSaving}>
          {messages.next}
        </button>
      )}
    </div>
  );
}
