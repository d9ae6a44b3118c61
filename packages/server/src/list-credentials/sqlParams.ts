import type { SqlValue } from '../database/database.ts';

/** Numbers the parameters of a statement while it is put together. */
export interface SqlParams {
  readonly values: SqlValue[];
  /** Returns the placeholder, e.g. `$3`. */
  add(value: SqlValue): string;
}

export function sqlParams(): SqlParams {
  const values: SqlValue[] = [];
  return { values, add: (value) => `$${values.push(value)}` };
}
