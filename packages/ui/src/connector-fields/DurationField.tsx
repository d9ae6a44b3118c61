import { useId, useRef } from 'react';
import { durationUnits, formatDuration, parseDuration, type DurationUnit } from './duration.ts';
import { describedInput, labelOf } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { HeldInput } from './HeldInput.tsx';
import { TextInputField } from './TextInputField.tsx';
import { useHeldText } from './useHeldText.ts';
import type { FieldViewProps } from './viewProps.ts';

/** A span of time as a number and a unit, or as it is written down where one unit is not enough. */
export function DurationField(props: FieldViewProps) {
  const { defaultValue } = props.controller.field;
  const isSimple = typeof defaultValue !== 'string' || parseDuration(defaultValue) !== null;
  return isSimple ? <CountAndUnit {...props} /> : <TextInputField {...props} />;
}

function CountAndUnit({ controller, messages }: FieldViewProps) {
  const { field, input } = controller;
  const count = useRef<HTMLInputElement>(null);
  const unit = useRef<HTMLSelectElement>(null);
  const id = useId();
  const held = useHeldText(input, (text) => {
    const start = parseDuration(text);
    if (!start || !count.current || !unit.current) return;
    count.current.value = start.count;
    unit.current.value = start.unit;
  });
  const change = () => {
    const text = count.current?.value.trim() ?? '';
    held.write(formatDuration({ count: text, unit: (unit.current?.value ?? 'S') as DurationUnit }));
  };
  return (
    <FieldFrame id={id} controller={controller} messages={messages}>
      <div
        className="kw-row"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) held.leave();
        }}
      >
        <HeldInput input={input} inputRef={held.heldRef} onFocus={() => count.current?.focus()} />
        <input
          {...describedInput(id, controller)}
          type="text"
          inputMode="decimal"
          className="kw-input"
          ref={count}
          dir="ltr"
          autoComplete="off"
          onChange={change}
        />
        <select
          className="kw-input"
          ref={unit}
          aria-label={messages.unitOf({ label: labelOf(field) })}
          onChange={change}
        >
          {durationUnits.map((name) => (
            <option key={name} value={name}>
              {messages.durationUnits[name]}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}
