import { isSecretField } from '@keyward/core';
import { useId } from 'react';
import { labelOf } from './fieldProps.ts';
import { RowInput } from './RowInput.tsx';
import { RowsFrame } from './RowsFrame.tsx';
import { useRows } from './useRows.ts';
import type { FieldViewProps } from './viewProps.ts';

interface Pair {
  name: string;
  text: string;
}

/** Names with a value each, such as headers. Of a secret the values are masked, and the names are not. */
export function KeyValueField({ controller, messages }: FieldViewProps) {
  const { field, value, targetRef } = controller;
  const id = useId();
  const isSecret = isSecretField(field);
  const initial = Object.entries(typeof value === 'object' && value !== null ? value : {}).map(
    ([name, text]): Pair => ({ name, text: typeof text === 'string' ? text : JSON.stringify(text) }),
  );
  const empty = (): Pair => ({ name: '', text: '' });
  const rows = useRows<Pair>(controller, {
    initial: initial.length > 0 ? initial : [empty()],
    empty,
    // Not by assignment, which `__proto__` would not survive.
    toValue: (pairs) =>
      Object.fromEntries(
        pairs.flatMap(({ name, text }): [string, string][] => (name.trim() ? [[name.trim(), text]] : [])),
      ),
  });
  const change = (rowId: number, part: Partial<Pair>) =>
    rows.write(rowId, { ...empty(), ...rows.read(rowId), ...part });
  return (
    <RowsFrame
      id={id}
      controller={controller}
      messages={messages}
      rows={rows}
      maximum={field.maximumItems ?? Infinity}
    >
      {(rowId, index) => {
        const place = { label: labelOf(field), number: index + 1 };
        return (
          <>
            <RowInput
              label={messages.rowName(place)}
              text={isSecret ? undefined : rows.read(rowId)?.name}
              isSecret={false}
              hasFocus={rowId === rows.newId}
              messages={messages}
              targetRef={index === 0 ? targetRef : undefined}
              onText={(name) => change(rowId, { name })}
            />
            <RowInput
              label={messages.rowValue(place)}
              text={isSecret ? undefined : rows.read(rowId)?.text}
              isSecret={isSecret}
              hasFocus={false}
              messages={messages}
              onText={(text) => change(rowId, { text })}
            />
          </>
        );
      }}
    </RowsFrame>
  );
}
