import { isResolved, type EditCredentialState } from '@keyward/core';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { Question } from '../dialog/Question.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import { DifferenceItem } from './DifferenceItem.tsx';
import type { EditViewProps } from './viewProps.ts';

/** Somebody else saved first: what differs, field by field, and whose is to hold. Secrets stay blank. */
export function ConflictPanel({ controller, state, messages }: ConflictPanelProps) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { differences } = state;
  const isDecided = isResolved(state);
  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.conflictTitle}
        </h3>
        <Notice tone="warning">
          {messages.conflictHelp} {state.mayBeOurs && messages.conflictMayBeOurs}
        </Notice>
        {differences.length === 0 && <p className="kw-text">{messages.conflictNone}</p>}
        {differences.map((difference) => (
          <DifferenceItem
            key={difference.key}
            difference={difference}
            choice={state.choices[difference.key]}
            onChoose={(choice) => controller.choose(difference.key, choice)}
            subject={state.subject}
            messages={messages}
          />
        ))}
      </DialogBody>
      {state.isConfirmingDiscard ? (
        <Question
          text={messages.discardQuestion}
          safeAnswer={messages.keepEditing}
          onSafeAnswer={controller.withdrawDismissal}
          riskyAnswer={messages.discard}
          onRiskyAnswer={controller.confirmDismissal}
        />
      ) : (
        <div className="kw-dialog-footer">
          <p className="kw-help kw-footer-status" role="status">
            {!isDecided && messages.conflictUndecided}
          </p>
          <button type="button" className="kw-button" onClick={() => controller.requestDismissal('cancel')}>
            {messages.cancel}
          </button>
          <button
            type="button"
            className="kw-button"
            data-variant={controller.canSaveConflict ? undefined : 'primary'}
            disabled={!isDecided}
            onClick={() => controller.resolve('editing')}
          >
            {messages.conflictBack}
          </button>
          {controller.canSaveConflict && (
            <button
              type="button"
              className="kw-button"
              data-variant="primary"
              disabled={!isDecided}
              onClick={() => controller.resolve('saving')}
            >
              {messages.conflictSave}
            </button>
          )}
        </div>
      )}
    </>
  );
}

interface ConflictPanelProps extends EditViewProps {
  state: Extract<EditCredentialState, { phase: 'conflict' }>;
}
