import { type AuthenticationMethod, type Connector } from '@keyward/core';
import { useConnectorSetupForm } from '@keyward/react/connector-setup';
import { ConnectorFields } from '../connector-fields/ConnectorFields.tsx';
import { labelOf } from '../connector-fields/fieldProps.ts';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { Question } from '../dialog/Question.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { MethodChoice } from '../internal/MethodChoice.tsx';
import { Notice } from '../internal/Notice.tsx';
import { SetupReach } from './SetupReach.tsx';
import type { ConnectorSetupViewProps } from './viewProps.ts';

/** What one method lets the organization set, which accounts that reaches, and saving it. */
export function ConnectorSetupForm({ controller, connector, method, messages }: ConnectorSetupFormProps) {
  const { form, changedMeanwhile, unplacedErrors, save } = useConnectorSetupForm(
    controller,
    connector,
    method,
  );
  const { state, methods } = controller;
  const isSaving = state.phase === 'saving';
  const isStale = state.phase === 'editing' && state.isStale;
  return (
    <form
      className="kw-form"
      method="post"
      noValidate
      aria-busy={isSaving}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <DialogBody>
        <p className="kw-text">{messages.intro}</p>
        {isStale && (
          <Notice tone="warning" role="alert">
            {messages.changedMeanwhile({ fields: changedMeanwhile.map((field) => labelOf(field)) })}
          </Notice>
        )}
        {state.phase === 'editing' && state.error && !isStale && (
          <Notice tone="danger" role="alert">
            <ErrorText error={state.error} />
            {unplacedErrors.length > 0 && messages.otherErrors}
          </Notice>
        )}
        <fieldset className="kw-fields" disabled={isSaving}>
          <MethodChoice
            methods={methods}
            method={method}
            label={messages.method}
            words={messages.types}
            onChoose={controller.chooseMethod}
          />
          <ConnectorFields form={form} />
        </fieldset>
        <SetupReach connector={connector} method={method} form={form} messages={messages} />
      </DialogBody>
      {state.phase === 'editing' && state.isConfirmingDiscard ? (
        <Question
          text={messages.discardQuestion}
          safeAnswer={messages.keepEditing}
          onSafeAnswer={controller.withdrawDismissal}
          riskyAnswer={messages.discard}
          onRiskyAnswer={controller.confirmDismissal}
        />
      ) : (
        <div className="kw-dialog-footer">
          <button
            type="button"
            className="kw-button"
            aria-disabled={isSaving}
            onClick={controller.requestDismissal}
          >
            {messages.cancel}
          </button>
          <button
            type="submit"
            className="kw-button"
            data-variant="primary"
            data-busy={isSaving ? '' : undefined}
            aria-disabled={isSaving}
          >
            {isSaving ? messages.saving : messages.save}
          </button>
        </div>
      )}
    </form>
  );
}

interface ConnectorSetupFormProps extends ConnectorSetupViewProps {
  connector: Connector;
  method: AuthenticationMethod;
}
