import { activeFields, isAskedFor, isFilled, type Field, type FieldValue } from '@keyward/core';
import { useId, useReducer } from 'react';
import { labelOf } from './fieldProps.ts';
import { RowsFrame } from './RowsFrame.tsx';
import { useItemField, type Item } from './useItemField.ts';
import { useRows, type Rows } from './useRows.ts';
import type { GroupViewProps } from './viewProps.ts';

/** Several of the same group of fields. */
export function ItemsField({ controller, messages, View }: GroupViewProps) {
  const { field, value } = controller;
  const { fields = [], minimumItems = 0 } = field;
  const id = useId();
  const empty = (): Item =>
    Object.fromEntries(
      fields.flatMap(({ name, defaultValue }) => (defaultValue === undefined ? [] : [[name, defaultValue]])),
    );
  const given = Array.isArray(value) ? (value as readonly Item[]) : [];
  const missing = Math.min(Math.max(minimumItems - given.length, 0), 100);
  const rows = useRows<Item>(controller, {
    initial: [...given, ...Array.from({ length: missing }, empty)],
    empty,
    toValue: (items) => items.map((item) => withoutEmpty(fields, item)),
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
        <ItemGroup
          title={messages.row({ label: labelOf(field), number: index + 1 })}
          rowId={rowId}
          isFirst={index === 0}
          rows={rows}
          controller={controller}
          messages={messages}
          View={View}
        />
      )}
    </RowsFrame>
  );
}

/** One of them: the fields that are asked for by what it holds itself. */
function ItemGroup({ title, rowId, isFirst, rows, controller, messages, View }: ItemGroupProps) {
  const { fields = [] } = controller.field;
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  const read = () => rows.read(rowId) ?? {};
  const item = read();
  return (
    <fieldset className="kw-item">
      <legend className="kw-label">
        <bdi>{title}</bdi>
      </legend>
      {activeFields({ fields }, (name) => item[name])
        .filter((field) => isAskedFor(field) || field.kind === 'notice')
        .map((field, index) => (
          <ItemField
            key={field.name}
            field={field}
            read={() => read()[field.name]}
            write={(value) => {
              rows.write(rowId, { ...read(), [field.name]: value ?? null });
              renderAgain();
            }}
            // What is wrong inside is told there, once the whole was refused.
            isRefused={controller.problem !== null}
            hasFocus={index === 0 && rowId === rows.newId}
            targetRef={isFirst && index === 0 ? controller.targetRef : undefined}
            messages={messages}
            View={View}
          />
        ))}
    </fieldset>
  );
}

function ItemField({ messages, View, ...options }: ItemFieldProps) {
  return <View controller={useItemField(options)} messages={messages} />;
}

/** What is not asked for, or was left empty, is not sent. */
function withoutEmpty(fields: readonly Field[], item: Item): Item {
  const active = activeFields({ fields: [...fields] }, (name) => item[name]);
  return Object.fromEntries(
    active.flatMap(({ name }): [string, FieldValue][] => {
      const value = item[name];
      return value !== undefined && isFilled(value) ? [[name, value]] : [];
    }),
  );
}

interface ItemGroupProps extends GroupViewProps {
  title: string;
  rowId: number;
  isFirst: boolean;
  rows: Rows<Item>;
}

type ItemFieldProps = Parameters<typeof useItemField>[0] & Pick<GroupViewProps, 'messages' | 'View'>;
