import { useIssueCredential, type UseIssueCredentialOptions } from '@keyward/react/issue-credential';
import type { ReactNode } from 'react';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { CredentialForm } from './CredentialForm.tsx';
import { englishCreateCredentialsMessages } from './createCredentialsMessages.ts';
import { IssuedSecretPanel } from './IssuedSecretPanel.tsx';
import { UnconfirmedPanel } from './UnconfirmedPanel.tsx';

/**
 * Issues API credentials: asks for a contact and an access level, then shows client id and secret
 * once, in a step that cannot be lost by accident.
 *
 * Renders a button that opens it, unless `trigger` replaces or removes it, and nothing at all where
 * the adapter or the policy does not issue. It never keeps a secret after the step has closed.
 */
export function CreateCredentialsModal({ trigger, open, ...options }: CreateCredentialsModalProps) {
  const controller = useIssueCredential({ ...options, ...(open !== undefined && { open }) });
  const messages = useMessages('createCredentials', englishCreateCredentialsMessages);
  const { state } = controller;
  if (!controller.isAvailable && state.phase === 'closed') return null;
  const hasOwnTrigger = trigger === undefined && open === undefined;
  return (
    <>
      {hasOwnTrigger ? (
        <button type="button" className="kw-button" data-variant="primary" onClick={controller.open}>
          {messages.trigger}
        </button>
      ) : (
        trigger
      )}
      <DialogShell
        open={controller.isOpen}
        title={messages.title}
        closeLabel={messages.close}
        onDismiss={controller.requestDismissal}
      >
        {state.phase === 'issued' || state.phase === 'stored' ? (
          <IssuedSecretPanel
            controller={controller}
            credential={state.phase === 'issued' ? state.issued.credential : state.credential}
            messages={messages}
          />
        ) : state.phase === 'unconfirmed' ? (
          <UnconfirmedPanel controller={controller} state={state} messages={messages} />
        ) : (
          <CredentialForm controller={controller} messages={messages} />
        )}
      </DialogShell>
    </>
  );
}

export interface CreateCredentialsModalProps extends UseIssueCredentialOptions {
  /**
   * Stands in for the button that opens the modal; `null` for none. With your own, use `open` and
   * `onOpenChange`.
   * @default a button "Create credentials", where `open` is not given
   */
  trigger?: ReactNode;
}
