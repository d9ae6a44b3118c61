import type { Credential, Verification } from '@keyward/core';
import { CredentialName } from '../internal/CredentialName.tsx';
import { Icon } from '../internal/Icon.tsx';
import { pencilIcon, refreshIcon, trashIcon } from '../internal/icons.ts';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';
import { VerifyButton } from './VerifyButton.tsx';
import { SetEnabledButton } from './SetEnabledButton.tsx';

/** What the items of either view need besides their credential. */
export interface CredentialControls {
  messages: CredentialsGridMessages;
  /** Undefined where this credential must not, or cannot, be edited. */
  onEdit: (credential: Credential) => (() => void) | undefined;
  /** Undefined where this credential must not, or cannot, be deleted. */
  onDelete: (credential: Credential) => (() => void) | undefined;
  /** Deleting is likely next. */
  onDeleteIntent: () => void;
  /** Undefined where this credential must not, or cannot, be switched off or on. */
  enabling: (credential: Credential) => 'enable' | 'disable' | undefined;
  onDisable: (credential: Credential) => void;
  /** Disabling is likely next. */
  onDisableIntent: () => void;
  onEnabledChanged: (credential: Credential, enabled: boolean) => void;
  canVerify: (credential: Credential) => boolean;
  onVerified: (credential: Credential, verification: Verification) => void;
  /** Undefined where no consent can be asked for again. */
  onReconnect: (credential: Credential) => (() => void) | undefined;
}

/** `icon` where the room is scarce. */
export type ItemLook = 'icon' | 'text';

/** Edit, Verify, Reconnect, Disable or Enable, and Delete, each only where it may be done; nothing where none may. */
export function CredentialItemActions({ credential, controls, look }: CredentialItemActionsProps) {
  const { messages } = controls;
  const onEdit = controls.onEdit(credential);
  const onDelete = controls.onDelete(credential);
  const enabling = controls.enabling(credential);
  const canVerify = controls.canVerify(credential);
  const onReconnect = controls.onReconnect(credential);
  if (!onEdit && !onDelete && !enabling && !canVerify && !onReconnect) return null;
  const className = look === 'icon' ? 'kw-icon-button' : 'kw-button';
  // Seen, an item's own name beside each of its buttons would only be noise; heard, it is what tells them apart.
  const name = (
    <span key="name" className="kw-visually-hidden">
      <CredentialName credential={credential} />
    </span>
  );
  return (
    <div className="kw-item-actions">
      {onEdit && (
        <button type="button" className={className} data-size="small" onClick={onEdit}>
          <Icon path={pencilIcon} />
          <span className={look === 'icon' ? 'kw-visually-hidden' : undefined}>
            {messages.edit({ name })}
          </span>
        </button>
      )}
      {canVerify && <VerifyButton credential={credential} name={name} controls={controls} look={look} />}
      {onReconnect && (
        <button type="button" className={className} data-size="small" onClick={onReconnect}>
          <Icon path={refreshIcon} />
          <span className={look === 'icon' ? 'kw-visually-hidden' : undefined}>
            {messages.reconnect({ name })}
          </span>
        </button>
      )}
      {enabling && (
        <SetEnabledButton
          credential={credential}
          name={name}
          action={enabling}
          controls={controls}
          look={look}
        />
      )}
      {onDelete && (
        <button
          type="button"
          className={className}
          data-size="small"
          data-variant={look === 'icon' ? 'danger' : undefined}
          onPointerEnter={controls.onDeleteIntent}
          onFocus={controls.onDeleteIntent}
          onClick={onDelete}
        >
          <Icon path={trashIcon} />
          <span className={look === 'icon' ? 'kw-visually-hidden' : undefined}>
            {messages.delete({ name })}
          </span>
        </button>
      )}
    </div>
  );
}

export interface CredentialItemActionsProps {
  credential: Credential;
  controls: CredentialControls;
  look: ItemLook;
}
