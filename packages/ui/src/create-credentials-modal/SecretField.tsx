import type { CredentialType, Secret } from '@keyward/core';
import { useId, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { copyIcon, eyeIcon, eyeOffIcon } from '../internal/icons.ts';
import type { CreateCredentialsMessages } from './createCredentialsMessages.ts';

/** Tells session recorders, analytics and replay tools to leave this element out. */
const recorderMarkers = {
  'data-sentry-block': '',
  'data-dd-privacy': 'hidden',
  'data-openreplay-hidden': '',
  'data-private': '',
  'data-hj-suppress': '',
  'data-clarity-mask': 'true',
} as const;

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
        <div
          className="kw-secret rr-block rr-mask ph-no-capture fs-exclude"
          dir="ltr"
          data-shown={isShown ? '' : undefined}
          {...recorderMarkers}
        >
          <input
            ref={input}
            id={id}
            className="kw-input kw-code"
            type={isShown ? 'text' : 'password'}
            autoComplete={isShown ? 'off' : 'one-time-code'}
            autoCapitalize="off"
            spellCheck={false}
            readOnly
          />
          <button
            type="button"
            className="kw-icon-button"
            aria-label={isShown ? messages.hideSecret({ type }) : messages.showSecret({ type })}
            aria-controls={id}
            onClick={() => setIsShown(!isShown)}
          >
            <Icon path={isShown ? eyeOffIcon : eyeIcon} />
          </button>
        </div>
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
