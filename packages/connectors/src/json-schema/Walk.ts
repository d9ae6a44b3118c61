import type { Condition } from '@keyward/core';
import type { FieldDraft, Report } from '../internal/Report.ts';

const maximumSchemas = 5000;

/** What goes along through one definition. */
export interface Walk {
  /** Where local references begin. */
  root: unknown;
  lost: Report['lost'];
  nameOf: (wanted: string) => string;
  /** False when so many schemas were read that no honest form is this large. */
  spend: () => boolean;
  fields: FieldDraft[];
  /** Names of outermost properties of which one set must be filled in. */
  requirements: string[][];
  groups: Map<string, { id: string; label: string; help?: string }>;
  /** Optional fields are folded away, as Airbyte's forms do. */
  foldsOptional: boolean;
}

/** What a schema takes over from those around it. */
export interface Place {
  path: readonly string[];
  /** The references that are being followed, to notice a circle. */
  references: readonly string[];
  isRequired: boolean;
  isSecret: boolean;
  isHidden: boolean;
  isAdvanced: boolean;
  group?: string | undefined;
  when?: Condition | undefined;
  /** One of several alternatives: no value of its own, only properties. */
  isAlternative?: boolean;
  /** How many schemas this one stands in. */
  depth: number;
  /** What an outer `default` says about this place. */
  defaultValue?: unknown;
}

export const outermost: Place = {
  path: [],
  depth: 0,
  references: [],
  isRequired: true,
  isSecret: false,
  isHidden: false,
  isAdvanced: false,
};

export function whereOf({ path }: Place): string {
  return path.join('/');
}

export function schemaBudget(lost: Report['lost']): () => boolean {
  let spent = 0;
  return () => {
    spent += 1;
    if (spent > maximumSchemas) lost('', 'tooManySchemas');
    return spent <= maximumSchemas;
  };
}
