import type { FieldValue } from '@keyward/core';

/** What is set at one level. Secrets are in the clear, for as long as they are judged or used. */
export interface LevelSet {
  values: Readonly<Record<string, FieldValue>>;
  secrets: Readonly<Record<string, string>>;
}

/** All that holds for one credential: what its organization has set, itself, and each of its environments. */
export interface CredentialLevels {
  organization: LevelSet;
  account: LevelSet;
  environments: ReadonlyMap<string, LevelSet>;
}

export const nothingSet: LevelSet = { values: {}, secrets: {} };

/** No name that a client sends finds what objects inherit. */
export function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function without<Value>(
  record: Readonly<Record<string, Value>>,
  isUnwanted: (name: string) => boolean,
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !isUnwanted(name)));
}
