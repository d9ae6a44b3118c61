import type { CredentialType, Secret } from '@keyward/core';
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { copyIcon } from '../internal/icons.ts';
import { SecretInput } from '../internal/SecretInput.tsx';
import type { CreateCredentialsMessages } from './createCredentialsMessages.ts';

/**
 * An issued secret in a read-only password input. The value is written to the live input only:
 * never as text, attribute or prop, where page scripts and recorders would find it.
 */
export function SecretField({ handleRef, secret, type, messages, onCopy }: SecretFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isShown, setIsShown] = useState(false);

  useLayoutEffect(() => {
    const element = input.current;
    if (element === null) return;
    if (!secret.isCleared) element.value = secret.expose();
    return () => {
      element.value = '';
    };
  }, [secret]);

  useImperativeHandle(handleRef, () => ({
    selectForCopying: () => {
      // Browsers don't copy out of a password input.
      const element = input.current;
      if (element) element.type = 'text';
      setIsShown(true);
      element?.select();
    },
  }));

  return (
    <div className="kw-field">
      <label className="kw-label" htmlFor={id}>
        {messages.clientSecret({ type })}
      </label>
      <div className="kw-value-row">
        <SecretInput
          inputRef={input}
          id={id}
          isShown={isShown}
          onShownChange={setIsShown}
          showLabel={messages.showSecret({ type })}
          hideLabel={messages.hideSecret({ type })}
          readOnly
        />
        <button type="button" className="kw-button" data-variant="primary" onClick={onCopy}>
          <Icon path={copyIcon} />
          {messages.copy({ target: 'clientSecret', type })}
        </button>
      </div>
    </div>
  );
}

export interface SecretFieldHandle {
  /** Shows and selects the secret, for the case that the clipboard refuses. */
  selectForCopying: () => void;
}

export interface SecretFieldProps {
  handleRef?: Ref<SecretFieldHandle>;
  secret: Secret;
  /** What it is the secret of, for its name. */
  type: CredentialType;
  messages: CreateCredentialsMessages;
  onCopy: () => void;
}
