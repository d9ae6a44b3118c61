import { useId, useState } from 'react';
import { describedInput } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { jsonFault, type JsonFault } from './jsonFault.ts';
import type { FieldViewProps } from './viewProps.ts';

/** Text of several lines; of JSON it says where it is broken. */
export function MultilineField({ controller, messages }: FieldViewProps) {
  const { field, input, problem } = controller;
  const [fault, setFault] = useState<JsonFault | null>(null);
  const id = useId();
  const isJson = field.kind === 'json';
  return (
    <FieldFrame
      id={id}
      controller={controller}
      messages={messages}
      note={problem === 'notJson' && fault && messages.jsonFault(fault)}
    >
      <textarea
        {...describedInput(id, controller)}
        {...input}
        className={isJson ? 'kw-input kw-code' : 'kw-input'}
        rows={isJson ? 6 : 3}
        dir={isJson ? 'ltr' : 'auto'}
        placeholder={field.placeholder}
        autoComplete="off"
        spellCheck={false}
        onBlur={(event) => {
          if (isJson) setFault(jsonFault(event.target.value));
          input.onBlur(event);
        }}
      />
    </FieldFrame>
  );
}
