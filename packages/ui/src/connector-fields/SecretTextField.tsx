import { useId, useState } from 'react';
import { SecretInput } from '../internal/SecretInput.tsx';
import { describedInput, labelOf } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { generateSecret } from './generateSecret.ts';
import type { FieldViewProps } from './viewProps.ts';

/** A secret on one line: typed, pasted or made here, and in the live input only. */
export function SecretTextField({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const { ref, onChange, onBlur } = input;
  const [isShown, setIsShown] = useState(false);
  const [isGenerated, setIsGenerated] = useState(false);
  const id = useId();
  const label = labelOf(field);
  const { generate } = field;
  return (
    <FieldFrame id={id} controller={controller} messages={messages} note={isGenerated && messages.generated}>
      <div className="kw-value-row">
        <SecretInput
          {...describedInput(id, controller)}
          // Without a name, which a form sent natively would put into the URL.
          inputRef={ref}
          onChange={(event) => {
            setIsGenerated(false);
            onChange(event);
          }}
          onBlur={onBlur}
          placeholder={field.placeholder}
          isShown={isShown}
          onShownChange={setIsShown}
          showLabel={messages.show({ label })}
          hideLabel={messages.hide({ label })}
        />
        {generate && (
          <button
            type="button"
            className="kw-button"
            aria-label={messages.generateLabel({ label })}
            onClick={() => {
              controller.takeGenerated(generateSecret(generate));
              setIsGenerated(true);
            }}
          >
            {messages.generate}
          </button>
        )}
      </div>
    </FieldFrame>
  );
}
