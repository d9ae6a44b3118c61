import {
  levelOf,
  methodAt,
  type AuthenticationMethod,
  type Connector,
  type EditablePart,
  type EnvironmentState,
  type FieldLevel,
  type LevelState,
} from '@keyward/core';
import { levelForm, type LevelForm } from './levelForm.ts';

/** What the forms of the environments of one credential are made of. */
export interface EnvironmentForms {
  /** Those that are there at the beginning. */
  states: readonly EnvironmentState[];
  /** Names that the system is known to have. */
  known: readonly string[];
  /** Whether there is something that has to be set in at least one of them. */
  isNeeded: boolean;
  /** `null`: of one that is new. */
  formOf: (state: LevelState | null) => LevelForm;
}

export interface EnvironmentFormsOptions {
  method: AuthenticationMethod;
  levels: readonly FieldLevel[];
  organization: LevelState | undefined;
  account: LevelState & { environments?: readonly EnvironmentState[] | undefined };
  connector: Pick<Connector, 'environments'> | null;
  parts: readonly EditablePart[];
}

/** Each environment asks for what is set there, and offers what it can override. */
export function environmentForms({
  method,
  levels,
  organization,
  account,
  connector,
  parts,
}: EnvironmentFormsOptions): EnvironmentForms {
  return {
    states: account.environments ?? [],
    known: connector?.environments ?? [],
    isNeeded: method.fields.some((field) => field.required && levelOf(field, levels) === 'environment'),
    formOf: (environment) => {
      const states = { organization, account, environment: environment ?? undefined };
      const at = methodAt(method, { at: 'environment', states, levels });
      return levelForm({
        at: 'environment',
        method: at.method,
        resolved: at.resolved,
        state: environment,
        parts,
        showsInherited: false,
      });
    },
  };
}
