import { useId, useRef } from 'react';
import { describedInput } from './fieldProps.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { HeldInput } from './HeldInput.tsx';
import { useHeldText } from './useHeldText.ts';
import type { FieldViewProps } from './viewProps.ts';

/** A day and time of the user's own zone, which is named; sent as RFC 3339 in UTC. */
export function DateTimeField({ controller, messages }: FieldViewProps) {
  const shown = useRef<HTMLInputElement>(null);
  const id = useId();
  const held = useHeldText(controller.input, (text) => {
    if (shown.current) shown.current.value = toLocal(text);
  });
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <FieldFrame id={id} controller={controller} messages={messages} note={messages.timeZone({ zone })}>
      <HeldInput input={controller.input} inputRef={held.heldRef} onFocus={() => shown.current?.focus()} />
      <input
        {...describedInput(id, controller)}
        type="datetime-local"
        className="kw-input"
        ref={shown}
        autoComplete="off"
        onChange={({ target }) => held.write(target.value && new Date(target.value).toISOString())}
        onBlur={held.leave}
      />
    </FieldFrame>
  );
}

/** `2026-12-31T23:59`, as the native input wants it. */
function toLocal(text: string): string {
  const instant = new Date(text);
  const time = instant.getTime();
  if (Number.isNaN(time)) return '';
  return new Date(time - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
