import { isFilled, isSecretField, type FieldValue } from '@keyward/core';
import type { ConnectorFieldController } from '@keyward/react';
import { useEffect, useRef, useState } from 'react';
import { RowBox } from './RowBox.ts';

export interface Rows<Row> {
  ids: readonly number[];
  read: (id: number) => Row | undefined;
  write: (id: number, row: Row) => void;
  add: () => void;
  remove: (id: number) => void;
  /** Added by the user just now, so that the focus belongs there. */
  newId: number | null;
}

/** The rows of a list, whose values go to the form as a whole; those of a secret as JSON. */
export function useRows<Row>(
  controller: ConnectorFieldController,
  { initial, empty, toValue }: UseRowsOptions<Row>,
): Rows<Row> {
  const [box] = useState(() => new RowBox(initial));
  const [ids, setIds] = useState(() => box.ids());
  const [newId, setNewId] = useState<number | null>(null);
  const isSecret = isSecretField(controller.field);

  const send = () => {
    const value = toValue(box.rows());
    if (isSecret) controller.writeSecret(isFilled(value) ? JSON.stringify(value) : '');
    else controller.setValue(isFilled(value) ? value : undefined);
  };

  const forget = useRef(() => {});
  useEffect(() => {
    forget.current = () => {
      // A secret that nobody sees any more is not sent either.
      if (isSecret && isFilled(toValue(box.rows()))) controller.writeSecret('');
      if (isSecret) box.clear();
    };
  });
  useEffect(() => () => forget.current(), []);

  return {
    ids,
    newId,
    read: (id) => box.read(id),
    write: (id, row) => {
      box.write(id, row);
      send();
    },
    add: () => {
      box.add(empty());
      const now = box.ids();
      setIds(now);
      setNewId(now.at(-1) ?? null);
      send();
    },
    remove: (id) => {
      box.remove(id);
      setIds(box.ids());
      send();
    },
  };
}

export interface UseRowsOptions<Row> {
  initial: readonly Row[];
  empty: () => Row;
  /** What is sent: without what was left empty. */
  toValue: (rows: readonly Row[]) => FieldValue;
}
