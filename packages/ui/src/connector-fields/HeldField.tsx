import { useEffect, useRef } from 'react';
import { FieldView } from './FieldView.tsx';
import { HeldValue } from './HeldValue.tsx';
import { labelOf } from './fieldProps.ts';
import type { HeldValueProps } from './HeldValue.tsx';

/** A field with something in its place: that, or the input for another value with the way back to it. */
export function HeldField(props: HeldValueProps) {
  const { controller, messages, held } = props;
  const frame = useRef<HTMLDivElement>(null);
  const shownChoice = useRef(held.choice);
  // The button that was pressed is gone, and the focus with it.
  useEffect(() => {
    if (shownChoice.current === held.choice) return;
    shownChoice.current = held.choice;
    frame.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [held.choice]);
  const label = labelOf(controller.field);
  return (
    <div className="kw-held-field" ref={frame}>
      {held.choice !== 'replace' ? (
        <HeldValue {...props} />
      ) : (
        <>
          <FieldView controller={controller} messages={messages} />
          <button
            type="button"
            className="kw-button"
            data-size="small"
            aria-label={messages.keepHeldLabel({ label, source: held.source })}
            onClick={() => held.choose('keep')}
          >
            {messages.keepHeld({ source: held.source })}
          </button>
        </>
      )}
    </div>
  );
}
