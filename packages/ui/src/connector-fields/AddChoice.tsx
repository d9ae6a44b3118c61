import type { ConnectorFieldController } from '@keyward/react';
import { useRef } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** Adds what the list does not offer. */
export function AddChoice({ label, messages, inputRef, onAdd }: AddChoiceProps) {
  const input = useRef<HTMLInputElement>(null);
  const add = () => {
    const element = input.current;
    const text = element?.value.trim();
    if (!element || !text) return;
    element.value = '';
    onAdd(text);
    element.focus();
  };
  return (
    <div className="kw-row">
      <input
        className="kw-input"
        type="text"
        dir="auto"
        ref={(element) => {
          input.current = element;
          inputRef?.(element);
        }}
        aria-label={messages.otherChoice({ label })}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        // What is left in the box is meant as well.
        onBlur={({ target }) => {
          if (target.value.trim()) onAdd(target.value.trim());
          target.value = '';
        }}
      />
      <button type="button" className="kw-button" onClick={add}>
        {messages.add}
      </button>
    </div>
  );
}

export interface AddChoiceProps {
  label: string;
  messages: ConnectorFieldsMessages;
  inputRef?: ConnectorFieldController['targetRef'] | undefined;
  onAdd: (text: string) => void;
}
