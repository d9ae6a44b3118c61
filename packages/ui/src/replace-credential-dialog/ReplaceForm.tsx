import { useCredentialUsages } from '@keyward/react/credential-usages';
import { useEffect, useId, useRef } from 'react';
import { PickerControl } from '../credential-picker/PickerControl.tsx';
import { CredentialUsages } from '../credential-usages/CredentialUsages.tsx';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { Question } from '../dialog/Question.tsx';
import { CredentialName } from '../internal/CredentialName.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { ReplaceViewProps, StateOf } from './viewProps.ts';

/** Another credential of the same connector, what is affected, and the question before it happens. */
export function ReplaceForm({ controller, state, messages, onCancel }: ReplaceFormProps) {
  const { credential, replacement } = state;
  const usages = useCredentialUsages(credential.id);
  const input = useRef<HTMLInputElement>(null);
  const affectedId = useId();
  // It took the place of something else in an open dialog, or is the first that there is.
  useEffect(() => input.current?.focus(), []);

  const error = state.phase === 'choosing' ? state.error : null;
  const refusal = error?.fieldErrors.find(({ path }) => path[0] === 'replacementId');
  const count = usages.status === 'ready' ? usages.usages.length + usages.hidden : null;
  const name = <CredentialName key="name" credential={credential} />;
  return (
    <>
      <DialogBody>
        <DialogDescription className="kw-text">{messages.description}</DialogDescription>
        {error && !refusal && (
          <Notice tone="danger" role="alert">
            <ErrorText error={error} />
          </Notice>
        )}
        {state.phase === 'choosing' && state.isKnownUndone && (
          <Notice tone="info" role="status">
            {messages.undone}
          </Notice>
        )}
        <PickerControl
          ref={input}
          label={messages.label}
          connectorId={credential.connector?.id ?? ''}
          scopes={credential.scopes}
          excludedId={credential.id}
          readOnly={state.phase !== 'choosing'}
          value={replacement?.id ?? null}
          onValueChange={(_, chosen) => controller.choose(chosen)}
          {...(refusal && { error: <span role="alert">{messages.refused({ code: refusal.code })}</span> })}
        />
        <section className="kw-replace-affected" aria-labelledby={affectedId}>
          <h3 className="kw-label" id={affectedId}>
            {messages.affected}
          </h3>
          {usages.status === 'notListed' && <p className="kw-help">{messages.affectedUnknown}</p>}
          <CredentialUsages listed={usages} isWarned />
        </section>
      </DialogBody>
      {state.phase === 'confirming' ? (
        <Question
          text={messages.question({
            count,
            name,
            replacement: <CredentialName key="replacement" credential={state.replacement} />,
          })}
          safeAnswer={messages.reconsider}
          onSafeAnswer={controller.reconsider}
          riskyAnswer={messages.confirm}
          onRiskyAnswer={controller.confirm}
        />
      ) : (
        <ReplaceFooter controller={controller} state={state} messages={messages} onCancel={onCancel} />
      )}
    </>
  );
}

function ReplaceFooter({ controller, state, messages, onCancel }: ReplaceFormProps) {
  const isSending = state.phase === 'replacing';
  const isOff = isSending || state.replacement === null;
  return (
    <div className="kw-dialog-footer">
      <button
        type="button"
        className="kw-button"
        aria-disabled={isSending}
        onClick={() => {
          if (!isSending) onCancel();
        }}
      >
        {messages.cancel}
      </button>
      <button
        type="button"
        className="kw-button"
        data-variant="primary"
        data-busy={isSending ? '' : undefined}
        aria-disabled={isOff}
        onClick={controller.review}
      >
        {isSending ? messages.replacing : messages.review}
      </button>
    </div>
  );
}

interface ReplaceFormProps extends ReplaceViewProps {
  state: StateOf<'choosing' | 'confirming' | 'replacing'>;
}
