import type { IssueCredentialViewProps } from './viewProps.ts';
import { Question } from '../dialog/Question.tsx';

/** Cancel and Create; the question that protects what was typed; the way out of a slow request. */
export function FormFooter({ controller, messages }: IssueCredentialViewProps) {
  const { state } = controller;
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
  const isSubmitting = state.phase === 'submitting';
  return (
    <div className="kw-dialog-footer">
      <p className="kw-help kw-footer-status" role="status">
        {controller.isStillWaiting && messages.stillWaiting}
      </p>
      {controller.isStillWaiting ? (
        <button type="button" className="kw-button" onClick={controller.stopWaiting}>
          {messages.stopWaiting}
        </button>
      ) : (
        <button
          type="button"
          className="kw-button"
          aria-disabled={isSubmitting}
          onClick={() => controller.requestDismissal('cancel')}
        >
          {messages.cancel}
        </button>
      )}
      <button
        type="submit"
        className="kw-button"
        data-variant="primary"
        data-busy={isSubmitting ? '' : undefined}
        // Not `disabled` while it is sent: that would drop the focus. The flow sends once all the same.
        aria-disabled={isSubmitting}
        disabled={!isSubmitting && !controller.canSubmit}
      >
        {isSubmitting ? messages.submitting : messages.submit}
      </button>
    </div>
  );
}
