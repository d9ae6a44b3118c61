import type { ConnectorFieldController } from '@keyward/react';
import { useEffect, useRef, useState } from 'react';
import { SecretInput } from '../internal/SecretInput.tsx';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** One text of a list, masked where it is a secret. */
export function RowInput(props: RowInputProps) {
  const { label, text, isSecret, hasFocus, messages, targetRef, onText } = props;
  const [isShown, setIsShown] = useState(false);
  const own = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (hasFocus) own.current?.focus();
  }, [hasFocus]);
  useEffect(() => {
    const element = own.current;
    return () => {
      if (isSecret && element) element.value = '';
    };
  }, [isSecret]);

  const ref = (element: HTMLInputElement | null) => {
    own.current = element;
    targetRef?.(element);
  };
  return isSecret ? (
    <SecretInput
      inputRef={ref}
      aria-label={label}
      isShown={isShown}
      onShownChange={setIsShown}
      showLabel={messages.show({ label })}
      hideLabel={messages.hide({ label })}
      onChange={(event) => onText(event.target.value)}
    />
  ) : (
    <input
      type="text"
      className="kw-input"
      dir="auto"
      ref={ref}
      aria-label={label}
      defaultValue={text}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onText(event.target.value)}
    />
  );
}

export interface RowInputProps {
  label: string;
  /** What it holds at first; nothing of a secret. */
  text?: string | undefined;
  isSecret: boolean;
  /** Takes the focus once it is there. */
  hasFocus: boolean;
  messages: ConnectorFieldsMessages;
  targetRef?: ConnectorFieldController['targetRef'] | undefined;
  onText: (text: string) => void;
}
