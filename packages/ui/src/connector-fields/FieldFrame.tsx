import type { ReactNode } from 'react';
import { FieldHelp } from './FieldHelp.tsx';
import { FieldLabel } from './FieldLabel.tsx';
import { isInvalid } from './fieldProps.ts';
import type { FieldViewProps } from './viewProps.ts';

/** Label, one control that has the `id`, and what describes it. */
export function FieldFrame({ id, controller, messages, note, children }: FieldFrameProps) {
  return (
    <div className="kw-field" data-invalid={isInvalid(controller) ? '' : undefined}>
      <label className="kw-label" htmlFor={id}>
        <FieldLabel field={controller.field} messages={messages} />
      </label>
      {children}
      <FieldHelp id={id} controller={controller} messages={messages} note={note} />
    </div>
  );
}

export interface FieldFrameProps extends FieldViewProps {
  id: string;
  /** More than the definition says, e.g. where a JSON text is broken. */
  note?: string | false | null | undefined;
  children: ReactNode;
}
