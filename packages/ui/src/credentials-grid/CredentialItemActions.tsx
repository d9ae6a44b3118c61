import type { Credential } from '@keyward/core';
import { CredentialName } from '../internal/CredentialName.tsx';
import { Icon } from '../internal/Icon.tsx';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

/** What the items of either view need besides their credential. */
export interface CredentialControls {
  messages: CredentialsGridMessages;
  /** Undefined where this credential must not, or cannot, be edited. */
  onEdit: (credential: Credential) => (() => void) | undefined;
  /** Undefined where this credential must not, or cannot, be deleted. */
  onDelete: (credential: Credential) => (() => void) | undefined;
  /** Deleting is likely next. */
  onDeleteIntent: () => void;
}

/** Edit and Delete, each only where it may be done; nothing where neither may. */
export function CredentialItemActions({ credential, controls }: CredentialItemActionsProps) {
  const { messages } = controls;
  const onEdit = controls.onEdit(credential);
  const onDelete = controls.onDelete(credential);
  if (!onEdit && !onDelete) return null;
  const name = <CredentialName key="name" credential={credential} />;
  return (
    <div className="kw-item-actions">
      {onEdit && (
        <button type="button" className="kw-icon-button" onClick={onEdit}>
          <Icon name="pencil" />
          <span className="kw-visually-hidden">{messages.edit({ name })}</span>
        </button>
      )}
      {onDelete && (
        <button
          type="button"
          className="kw-icon-button"
          data-variant="danger"
          onPointerEnter={controls.onDeleteIntent}
          onFocus={controls.onDeleteIntent}
          onClick={onDelete}
        >
          <Icon name="trash" />
          <span className="kw-visually-hidden">{messages.delete({ name })}</span>
        </button>
      )}
    </div>
  );
}

export interface CredentialItemActionsProps {
  credential: Credential;
  controls: CredentialControls;
}
