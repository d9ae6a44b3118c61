import { credentialLabel, type ConnectCredentialState, type Credential } from '@keyward/core';
import { useRef, useState } from 'react';
import { englishCreateCredentialsMessages } from '../create-credentials-modal/createCredentialsMessages.ts';
import { SecretField, type SecretFieldHandle } from '../create-credentials-modal/SecretField.tsx';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { Notice } from '../internal/Notice.tsx';
import { OnceShownFooter } from '../internal/OnceShownFooter.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import { useMessages } from '../messages/useMessages.ts';
import { ScopesDifference } from './ScopesDifference.tsx';
import { signatureSnippet } from './signatureSnippet.ts';
import type { ConnectViewProps } from './viewProps.ts';

/** Saved. A secret that was made here is shown now, and stays until somebody has it. */
export function ConnectedPanel({ controller, state, messages }: ConnectedPanelProps) {
  const issued = useMessages('createCredentials', englishCreateCredentialsMessages);
  const secretMessages = { ...issued, clientSecret: () => messages.generatedSecret };
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const secretField = useRef<SecretFieldHandle>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const { credential, generated } = state;
  const { type } = credential;

  async function copy() {
    const isDone = await controller.copyGenerated();
    setIsCopied(isDone);
    if (!isDone) secretField.current?.selectForCopying();
  }

  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.connectedTitle({ name: <bdi key="name">{nameOf(credential)}</bdi> })}
        </h3>
        <p className="kw-text">{messages.connectedStatus({ status: credential.status })}</p>
        <ScopesDifference credential={credential} messages={messages} />
        {generated && (
          <>
            <Notice tone="warning">{messages.generatedOnce}</Notice>
            <SecretField
              handleRef={secretField}
              secret={generated}
              type={type}
              messages={secretMessages}
              onCopy={() => void copy()}
            />
            {type === 'signedRequest' && (
              <details className="kw-advanced">
                <summary>{messages.snippet}</summary>
                <pre className="kw-code" dir="ltr" tabIndex={0} role="region" aria-label={messages.snippet}>
                  {signatureSnippet}
                </pre>
              </details>
            )}
          </>
        )}
      </DialogBody>
      <OnceShownFooter
        secret={
          generated && {
            type,
            hasEvidence: state.evidence !== null,
            isConfirmed: state.isConfirmed,
            isCopied,
            refusedDismissals: state.refusedDismissals,
            onConfirm: controller.setStored,
          }
        }
        messages={secretMessages}
        done={messages.done}
        onDone={() => controller.requestDismissal('done')}
      />
    </>
  );
}

/** Without a name of its own it is the one of that system, which says more here than an id. */
function nameOf({ name, id, connector }: Credential): string {
  return credentialLabel({ name, id: connector?.name ?? id });
}

interface ConnectedPanelProps extends ConnectViewProps {
  state: Extract<ConnectCredentialState, { phase: 'connected' }>;
}
