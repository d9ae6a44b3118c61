import type { FieldOption } from '@keyward/core';
import type { ConnectorFieldController } from '@keyward/react';
import { memo, useId } from 'react';
import { labelOf } from './fieldProps.ts';

/** One choice of a list of many. */
export const CheckRow = memo(function CheckRow({
  option,
  isChecked,
  isCode,
  onToggle,
  inputRef,
}: CheckRowProps) {
  const id = useId();
  const { value, label, help } = option;
  const text = labelOf({ label, name: String(value) });
  return (
    <div className="kw-choice kw-check">
      <label className="kw-choice-label">
        <input
          type="checkbox"
          ref={inputRef}
          checked={isChecked}
          aria-describedby={help && id}
          onChange={() => onToggle(value)}
        />
        <bdi className={isCode ? 'kw-code' : undefined}>{text}</bdi>
      </label>
      {help && (
        <p className="kw-help" id={id}>
          <bdi>{help}</bdi>
        </p>
      )}
    </div>
  );
});

export interface CheckRowProps {
  option: FieldOption;
  isChecked: boolean;
  /** What is chosen is a name for machines. */
  isCode: boolean;
  onToggle: (value: FieldOption['value']) => void;
  inputRef?: ConnectorFieldController['targetRef'] | undefined;
}
