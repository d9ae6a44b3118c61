import type { Credential } from '@keyward/core';
import { useSetCredentialEnabled } from '@keyward/react/set-credential-enabled';
import type { ReactNode } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { banIcon, powerIcon } from '../internal/icons.ts';
import type { CredentialControls, ItemLook } from './CredentialItemActions.tsx';
import { ItemError } from './ItemError.tsx';

/**
 * Disable or Enable of one credential. Disable leads to a question; Enable is sent at once and shows
 * beside itself why it was refused. One button for both, so that the focus stays when it turns.
 */
export function SetEnabledButton({ credential, name, action, controls, look }: SetEnabledButtonProps) {
  const { messages } = controls;
  const { status, error, setEnabled } = useSetCredentialEnabled({ onChanged: controls.onEnabledChanged });
  const isEnable = action === 'enable';
  const isSending = status === 'sending';
  const onIntent = isEnable ? undefined : controls.onDisableIntent;
  return (
    <>
      <button
        type="button"
        className={look === 'icon' ? 'kw-icon-button' : 'kw-button'}
        data-size="small"
        data-busy={isSending ? '' : undefined}
        aria-disabled={isSending}
        onPointerEnter={onIntent}
        onFocus={onIntent}
        onClick={() => (isEnable ? setEnabled(credential, true) : controls.onDisable(credential))}
      >
        <Icon path={isEnable ? powerIcon : banIcon} />
        <span className={look === 'icon' ? 'kw-visually-hidden' : undefined}>
          {isEnable ? messages.enable({ name }) : messages.disable({ name })}
        </span>
      </button>
      {isEnable && error && (
        <ItemError>
          <ErrorText error={error} />
          {error.outcome === 'unknown' && ` ${messages.maybeEnabled}`}
        </ItemError>
      )}
    </>
  );
}

export interface SetEnabledButtonProps {
  credential: Credential;
  /** For the button's accessible name. */
  name: ReactNode;
  action: 'enable' | 'disable';
  controls: CredentialControls;
  look: ItemLook;
}
