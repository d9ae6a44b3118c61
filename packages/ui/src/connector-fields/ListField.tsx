import { isSecretField } from '@keyward/core';
import { useId } from 'react';
import { labelOf } from './fieldProps.ts';
import { RowInput } from './RowInput.tsx';
import { RowsFrame } from './RowsFrame.tsx';
import { useRows } from './useRows.ts';
import type { FieldViewProps } from './viewProps.ts';

/** A list of texts, one in each row. */
export function ListField({ controller, messages }: FieldViewProps) {
  const { field, value, targetRef } = controller;
  const id = useId();
  const isSecret = isSecretField(field);
  const rows = useRows<string>(controller, {
    initial: Array.isArray(value) && value.length > 0 ? value.map(String) : [''],
    empty: () => '',
    toValue: (texts) => texts.map((text) => text.trim()).filter(Boolean),
  });
  return (
    <RowsFrame
      id={id}
      controller={controller}
      messages={messages}
      rows={rows}
      maximum={field.maximumItems ?? Infinity}
    >
      {(rowId, index) => (
        <RowInput
          label={messages.row({ label: labelOf(field), number: index + 1 })}
          text={isSecret ? undefined : rows.read(rowId)}
          isSecret={isSecret}
          hasFocus={rowId === rows.newId}
          messages={messages}
          targetRef={index === 0 ? targetRef : undefined}
          onText={(text) => rows.write(rowId, text)}
        />
      )}
    </RowsFrame>
  );
}
