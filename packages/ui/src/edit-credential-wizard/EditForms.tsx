import type { EditSubject } from '@keyward/core';
import { useEditForms } from '@keyward/react/edit-credential';
import { VerificationStatus } from '../connect-dialog/VerificationStatus.tsx';
import { englishConnectCredentialMessages } from '../connect-dialog/connectCredentialMessages.ts';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { useMediaQuery } from '../internal/useMediaQuery.ts';
import { useMessages } from '../messages/useMessages.ts';
import { EditFooter } from './EditFooter.tsx';
import { EditNotices } from './EditNotices.tsx';
import { StepList } from './StepList.tsx';
import { StepPanel } from './StepPanel.tsx';
import type { EditViewProps } from './viewProps.ts';

const noScopes: readonly never[] = [];

/** The steps of one credential, all of them there, one of them shown; the list of them, and what can be done. */
export function EditForms({ controller, subject, messages }: EditFormsProps) {
  const { state, scopes } = controller;
  const forms = useEditForms(
    controller,
    subject,
    scopes?.groups.flatMap((group) => group.scopes) ?? noScopes,
  );
  const words = useMessages('connectCredential', englishConnectCredentialMessages);
  const isNarrow = useMediaQuery('(width < 48rem)');
  const { steps } = forms;
  const isSending = state.phase === 'saving';
  return (
    <form
      className="kw-form"
      method="post"
      noValidate
      aria-busy={isSending}
      onSubmit={(event) => {
        event.preventDefault();
        if (steps.current?.kind === 'review') forms.save();
        else steps.next();
      }}
    >
      <div className="kw-edit-main">
        {steps.all.length > 0 && <StepList steps={steps} isNarrow={isNarrow} messages={messages} />}
        <DialogBody>
          <EditNotices controller={controller} forms={forms} messages={messages} />
          <fieldset className="kw-fields" disabled={isSending}>
            {steps.all.map((step) => (
              <StepPanel
                key={step.id}
                step={step}
                isNarrow={isNarrow}
                controller={controller}
                forms={forms}
                messages={messages}
              />
            ))}
          </fieldset>
        </DialogBody>
      </div>
      <VerificationStatus controller={forms} messages={words} />
      <EditFooter controller={controller} forms={forms} messages={messages} />
    </form>
  );
}

export interface EditFormsProps extends EditViewProps {
  subject: EditSubject;
}
