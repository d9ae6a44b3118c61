import { DialogBody } from '../dialog/DialogBody.tsx';
import { DialogDescription } from '../dialog/DialogShell.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { AccessLevelField } from './AccessLevelField.tsx';
import { ConnectionLimitField } from './ConnectionLimitField.tsx';
import { ExpiryField } from './ExpiryField.tsx';
import { FormFooter } from './FormFooter.tsx';
import { ScopePicker } from './ScopePicker.tsx';
import { TextField } from './TextField.tsx';
import type { IssueCredentialViewProps } from './viewProps.ts';

/** The form of the editing and submitting phases. It never holds a secret. */
export function CredentialForm({ controller, messages }: IssueCredentialViewProps) {
  const { form, problems, state } = controller;
  const { ref: contactRef, ...contact } = form.register('contact');
  const { ref: nameRef, ...name } = form.register('name');
  const error = state.phase === 'editing' ? state.error : null;
  return (
    <form
      className="kw-form"
      method="post"
      noValidate
      aria-busy={state.phase === 'submitting'}
      onSubmit={controller.submit}
    >
      <DialogBody>
        <DialogDescription asChild>
          <div>
            <Notice tone="warning">{messages.warning}</Notice>
          </div>
        </DialogDescription>
        {error && (
          <Notice tone="danger" role="alert">
            <ErrorText error={error} />
          </Notice>
        )}
        <fieldset className="kw-fields">
          <TextField
            label={messages.contact}
            help={messages.contactHelp}
            error={problems.contact && messages.contactProblem({ problem: problems.contact })}
            type="email"
            autoComplete="email"
            required
            inputRef={contactRef}
            {...contact}
          />
          <TextField
            label={messages.name}
            help={messages.nameHelp}
            error={problems.name && messages.nameProblem({ problem: problems.name })}
            type="text"
            autoComplete="off"
            inputRef={nameRef}
            {...name}
          />
          {controller.scopesSetBy === 'server' ? (
            <div className="kw-field">
              <p className="kw-label">{messages.scopes}</p>
              <p className="kw-help">{messages.scopesSetByServer}</p>
            </div>
          ) : (
            <AccessLevelField controller={controller} messages={messages} />
          )}
          {controller.accessLevel === 'fineGrained' && (
            <ScopePicker controller={controller} messages={messages} />
          )}
          <ExpiryField controller={controller} messages={messages} />
          <ConnectionLimitField controller={controller} messages={messages} />
        </fieldset>
      </DialogBody>
      <FormFooter controller={controller} messages={messages} />
    </form>
  );
}
