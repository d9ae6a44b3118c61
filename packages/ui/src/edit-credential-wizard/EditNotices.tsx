import { labelOf } from '../connector-fields/fieldProps.ts';
import { englishConnectCredentialMessages } from '../connect-dialog/connectCredentialMessages.ts';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { pathLabel } from './pathLabel.ts';
import type { EditFormViewProps } from './viewProps.ts';

/** What went wrong, and why some of the credential is not offered. */
export function EditNotices({ controller, forms, messages }: EditFormViewProps) {
  const { state, scopes } = controller;
  const { plan } = forms;
  const words = useMessages('connectCredential', englishConnectCredentialMessages);
  const subject = 'subject' in state ? state.subject : null;
  const error = state.phase === 'editing' ? state.error : null;
  const { reason } = plan.rule;
  const none = reason === null || reason === 'metadataOnly' ? 'nothing' : reason;
  const repeated = subject?.secretsToRepeat ?? [];
  return (
    <>
      {error && (
        <Notice tone="danger" role="alert">
          <ErrorText error={error} />
        </Notice>
      )}
      {plan.steps.length === 0 && <Notice tone="info">{messages.reasons[none]}</Notice>}
      {plan.notices.map((notice) => (
        <Notice key={notice} tone="info">
          {messages.notices[notice]}
        </Notice>
      ))}
      {scopes?.status === 'error' && <Notice tone="warning">{messages.scopesNotLoaded}</Notice>}
      {plan.missing.length > 0 && (
        <Notice tone="warning">
          {words.setupMissing({
            fields: plan.missing.map((field) => labelOf(field)),
            connector: subject?.connector?.name ?? '',
          })}
        </Notice>
      )}
      {repeated.length > 0 && (
        <Notice tone="warning">
          {messages.secretsToRepeat({
            fields: repeated.map((path) => pathLabel(path, subject, messages)),
          })}
        </Notice>
      )}
    </>
  );
}
