import type { Credential } from '@keyward/core';
import { useCopy } from '@keyward/react/handoff';
import { useEffect, useRef } from 'react';
import { CredentialName } from '../internal/CredentialName.tsx';
import { Icon } from '../internal/Icon.tsx';
import { checkIcon, copyIcon } from '../internal/icons.ts';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

/** A credential's id with a button that copies it, and selects it where copying is refused. */
export function CopyableId({ credential, messages }: CopyableIdProps) {
  const { copy, outcome } = useCopy();
  const text = useRef<HTMLElement>(null);
  useEffect(() => {
    if (outcome === 'refused' && text.current) getSelection()?.selectAllChildren(text.current);
  }, [outcome]);
  return (
    <div className="kw-id">
      <code className="kw-code kw-id-text" dir="ltr" ref={text}>
        {credential.id}
      </code>
      <button
        type="button"
        className="kw-icon-button"
        data-outcome={outcome ?? undefined}
        onClick={() => void copy(credential.id)}
      >
        <Icon path={outcome === 'copied' ? checkIcon : copyIcon} />
        <span className="kw-visually-hidden">
          {messages.copyId({ name: <CredentialName key="name" credential={credential} /> })}
        </span>
      </button>
      <span className={outcome === 'refused' ? 'kw-error' : 'kw-visually-hidden'} role="status">
        {outcome === 'copied' && messages.copied}
        {outcome === 'refused' && messages.copyRefused}
      </span>
    </div>
  );
}

export interface CopyableIdProps {
  credential: Credential;
  messages: CredentialsGridMessages;
}
