import { FieldHelp } from './FieldHelp.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import type { FieldFrameProps } from './FieldFrame.tsx';
import { isInvalid } from './fieldProps.ts';

/** The same for several controls that make one field. */
export function FieldsetFrame({ id, controller, messages, note, children }: FieldFrameProps) {
  return (
    <fieldset
      className="kw-field"
      data-invalid={isInvalid(controller) ? '' : undefined}
      aria-describedby={`${id}-help`}
    >
      <legend className="kw-label">
        <FieldLabel field={controller.field} messages={messages} />
      </legend>
      <div
        className="kw-controls"
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) controller.onLeave();
        }}
      >
        {children}
      </div>
      <FieldHelp id={id} controller={controller} messages={messages} note={note} />
    </fieldset>
  );
}
