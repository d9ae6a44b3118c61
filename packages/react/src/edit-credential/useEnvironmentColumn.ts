import type { Field, FieldError, VerificationCause } from '@keyward/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConnectorForm, type ConnectorForm } from '../connector-form/useConnectorForm.ts';
import { useDraftVerification, type DraftVerification } from '../verification/useDraftVerification.ts';
import { levelForm, type LevelForm } from './levelForm.ts';
import type { EnvironmentColumn, EnvironmentsController } from './useEnvironments.ts';

/**
 * One column of the matrix: the form of one environment, and whether it works there.
 *
 * @param tryOut sends what is typed for this environment, and for the account, to be tried out
 */
export function useEnvironmentColumn(
  environments: EnvironmentsController,
  column: EnvironmentColumn,
  tryOut: (verification: DraftVerification, environment: string) => void,
): EnvironmentColumnController {
  const [level] = useState<LevelForm>(() => environments.levelOf(column.name) ?? nothing);
  const [unplacedCauses, setUnplacedCauses] = useState<readonly VerificationCause[]>([]);
  const changed = () => {
    verification.changed();
    setUnplacedCauses([]);
  };
  const form = useConnectorForm(level.method, {
    values: level.values,
    held: level.held,
    onChange: () => {
      changed();
      environments.changed();
    },
  });
  const verification = useDraftVerification(({ causes }) =>
    setUnplacedCauses(form.showCauses(causes.map(withoutEnvironment))),
  );
  const { key } = column;

  // Each time, since a form that renders is another object.
  useLayoutEffect(() => {
    environments.register(key, { form, level, changed });
  });
  const { secrets } = form.parts;
  useLayoutEffect(() => () => secrets.clear(), [secrets]);
  const latest = useRef(environments);
  useLayoutEffect(() => {
    latest.current = environments;
  });
  const isVerified = verification.state.phase === 'verified';
  useEffect(() => latest.current.report(key, isVerified), [key, isVerified]);
  useEffect(() => {
    latest.current.compare();
    return () => {
      latest.current.register(key, null);
      latest.current.compare();
    };
  }, [key]);

  const shown = new Set(level.shown.map(({ name }) => name));
  return {
    form,
    fields: form.fields.filter(({ name }) => shown.has(name)),
    verification,
    unplacedCauses,
    verify: () => tryOut(verification, column.name),
  };
}

const nothing: LevelForm = levelForm({
  at: 'environment',
  method: { type: 'custom', fields: [] },
  resolved: [],
  state: null,
  parts: [],
  showsInherited: false,
});

/** A backend may name a field by its place in the credential, or in the environment that was tried out. */
function withoutEnvironment(cause: VerificationCause): VerificationCause {
  const path: FieldError['path'] = cause.path;
  return path[0] === 'environments' ? { ...cause, path: cause.path.slice(2) } : cause;
}

export interface EnvironmentColumnController {
  form: ConnectorForm;
  /** Those of the form's fields that are asked for in an environment. */
  fields: readonly Field[];
  verification: DraftVerification;
  /** Causes of a failure that belong to no field of the column. */
  unplacedCauses: readonly VerificationCause[];
  verify: () => void;
}
