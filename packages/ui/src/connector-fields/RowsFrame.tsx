import { useRef, type ReactNode } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { closeIcon } from '../internal/icons.ts';
import { labelOf } from './fieldProps.ts';
import { FieldsetFrame } from './FieldsetFrame.tsx';
import type { FieldViewProps } from './viewProps.ts';
import type { Rows } from './useRows.ts';

/** Rows of the same kind, each with a button that removes it, and one below that adds another. */
export function RowsFrame<Row>({ id, controller, messages, rows, maximum, children }: RowsFrameProps<Row>) {
  const addButton = useRef<HTMLButtonElement | null>(null);
  const { field, targetRef } = controller;
  const label = labelOf(field);
  return (
    <FieldsetFrame id={id} controller={controller} messages={messages}>
      {rows.ids.map((rowId, index) => (
        <div key={rowId} className="kw-row">
          {children(rowId, index)}
          <button
            type="button"
            className="kw-icon-button"
            aria-label={messages.remove({ label, number: index + 1 })}
            onClick={() => {
              rows.remove(rowId);
              // The button that has the focus is about to go.
              addButton.current?.focus();
            }}
          >
            <Icon path={closeIcon} />
          </button>
        </div>
      ))}
      <div>
        <button
          type="button"
          className="kw-button"
          data-size="small"
          ref={(element) => {
            addButton.current = element;
            if (rows.ids.length === 0) targetRef(element);
          }}
          aria-label={messages.addLabel({ label })}
          // Not `disabled`: the focus goes here when a row is removed.
          aria-disabled={rows.ids.length >= maximum}
          onClick={() => {
            if (rows.ids.length < maximum) rows.add();
          }}
        >
          {messages.add}
        </button>
      </div>
    </FieldsetFrame>
  );
}

export interface RowsFrameProps<Row> extends FieldViewProps {
  id: string;
  rows: Rows<Row>;
  maximum: number;
  children: (rowId: number, index: number) => ReactNode;
}
