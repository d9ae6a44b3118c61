import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import type { ReplaceViewProps, StateOf } from './viewProps.ts';

/** The answer was lost: says so, and offers to find out, or where that cannot be, to ask for the same again. */
export function UnconfirmedReplacement({
  controller,
  state,
  messages,
  onCancel,
}: UnconfirmedReplacementProps) {
  const { canCheckAgain, checkAgain, confirm } = controller;
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const isChecking = state.phase === 'checking';
  return (
    <>
      <DialogBody>
        <h3 className="kw-replace-heading" ref={heading} tabIndex={-1}>
          {messages.unconfirmedTitle}
        </h3>
        <DialogDescription className="kw-text">{messages.unconfirmed}</DialogDescription>
        <Notice tone="warning" role="status">
          <ErrorText error={state.error} />
        </Notice>
      </DialogBody>
      <div className="kw-dialog-footer">
        <button
          type="button"
          className="kw-button"
          aria-disabled={isChecking}
          onClick={() => {
            if (!isChecking) onCancel();
          }}
        >
          {messages.cancel}
        </button>
        <button
          type="button"
          className="kw-button"
          data-variant="primary"
          data-busy={isChecking ? '' : undefined}
          aria-disabled={isChecking}
          onClick={canCheckAgain ? checkAgain : confirm}
        >
          {isChecking ? messages.checking : canCheckAgain ? messages.checkAgain : messages.tryAgain}
        </button>
      </div>
    </>
  );
}

interface UnconfirmedReplacementProps extends ReplaceViewProps {
  state: StateOf<'unconfirmed' | 'checking'>;
}
