import { credentialLabel, type EditCredentialState } from '@keyward/core';
import { useRef, useState } from 'react';
import { englishCreateCredentialsMessages } from '../create-credentials-modal/createCredentialsMessages.ts';
import { SecretField, type SecretFieldHandle } from '../create-credentials-modal/SecretField.tsx';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { Notice } from '../internal/Notice.tsx';
import { OnceShownFooter } from '../internal/OnceShownFooter.tsx';
import { useFocusOnMount } from '../internal/useFocusOnMount.ts';
import { useMessages } from '../messages/useMessages.ts';
import type { EditViewProps } from './viewProps.ts';

/** Saved. Where the backend answered with another secret, it is shown now, and stays until somebody has it. */
export function SavedPanel({ controller, state, messages }: SavedPanelProps) {
  const secretMessages = useMessages('createCredentials', englishCreateCredentialsMessages);
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const secretField = useRef<SecretFieldHandle>(null);
  const [isCopied, setIsCopied] = useState<boolean | null>(null);
  const { credential, rotated, evidence } = state;
  const { type } = credential;

  async function copy() {
    const isDone = await controller.copyRotated();
    setIsCopied(isDone);
    if (!isDone) secretField.current?.selectForCopying();
  }

  return (
    <>
      <DialogBody>
        <h3 className="kw-panel-title" tabIndex={-1} ref={heading}>
          {messages.savedTitle({ name: <bdi key="name">{credentialLabel(credential)}</bdi> })}
        </h3>
        <p className="kw-text">{messages.savedStatus({ status: credential.status })}</p>
        {rotated && (
          <>
            <Notice tone="warning">{messages.rotated}</Notice>
            <SecretField
              handleRef={secretField}
              secret={rotated.clientSecret}
              type={type}
              messages={secretMessages}
              onCopy={() => void copy()}
            />
          </>
        )}
      </DialogBody>
      <OnceShownFooter
        secret={
          rotated && {
            type,
            hasEvidence: evidence !== null,
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

interface SavedPanelProps extends EditViewProps {
  state: Extract<EditCredentialState, { phase: 'saved' }>;
}
