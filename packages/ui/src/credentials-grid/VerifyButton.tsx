import type { Credential } from '@keyward/core';
import { useVerifyCredential } from '@keyward/react/verification';
import type { ReactNode } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { pulseIcon } from '../internal/icons.ts';
import type { CredentialControls, ItemLook } from './CredentialItemActions.tsx';
import { ItemError } from './ItemError.tsx';

/** Tries one saved credential out again, and says beside itself what came of it. Pressed meanwhile, it stops. */
export function VerifyButton({ credential, name, controls, look }: VerifyButtonProps) {
  const { messages } = controls;
  const { status, result, error, verify, cancel } = useVerifyCredential({ onVerified: controls.onVerified });
  const isVerifying = status === 'verifying';
  return (
    <>
      <button
        type="button"
        className={look === 'icon' ? 'kw-icon-button' : 'kw-button'}
        data-size="small"
        data-busy={isVerifying ? '' : undefined}
        onClick={() => (isVerifying ? cancel() : verify(credential))}
      >
        <Icon path={pulseIcon} />
        <span className={look === 'icon' ? 'kw-visually-hidden' : undefined}>
          {isVerifying ? messages.stopVerifying({ name }) : messages.verify({ name })}
        </span>
      </button>
      {error && (
        <ItemError>
          <ErrorText error={error} />
        </ItemError>
      )}
      {!isVerifying && !error && result?.status === 'failed' && (
        <ItemError>{messages.verificationFailed({ codes: result.causes.map(({ code }) => code) })}</ItemError>
      )}
    </>
  );
}

interface VerifyButtonProps {
  credential: Credential;
  /** For the button's accessible name. */
  name: ReactNode;
  controls: CredentialControls;
  look: ItemLook;
}
