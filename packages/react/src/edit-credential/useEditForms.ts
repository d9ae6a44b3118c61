import {
  isEmptyPatch,
  patchOf,
  stepOfPath,
  verifyEditRule,
  type CredentialPatch,
  type EditChange,
  type EditDraft,
  type EditSubject,
  type FieldError,
  type KeywardError,
  type Scope,
  type VerificationCause,
} from '@keyward/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useConnectorForm, type ConnectorForm } from '../connector-form/useConnectorForm.ts';
import { clearPatch } from '../internal/clearSecrets.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { useDraftVerification, type DraftVerification } from '../verification/useDraftVerification.ts';
import { asDetailError, detailsDraft, detailsMethod, detailValues } from './detailsMethod.ts';
import { editPlan, type EditPlan } from './editPlan.ts';
import { levelDraft } from './levelForm.ts';
import { useEditSteps, type EditStepsController } from './useEditSteps.ts';
import type { EditCredentialController } from './useEditCredential.ts';
import { useEnvironments, type EnvironmentsController } from './useEnvironments.ts';

/**
 * The forms of one credential in the flow of `useEditCredential`: what every credential has, its system's fields, its
 * environments; the steps that show them; trying out and saving what is changed.
 *
 * Give the component that uses it the controller's `formsKey` as its `key`.
 */
export function useEditForms(
  controller: EditCredentialController,
  subject: EditSubject,
  scopes: readonly Scope[],
): EditFormsController {
  const { adapter, policy } = useCredentialsContext();
  const { state, session, backend } = controller;
  const { base } = subject;
  const [plan] = useState(() => editPlan(subject, adapter.capabilities, policy));
  const [method] = useState(() => detailsMethod(base, plan.parts, adapter.capabilities, scopes));
  const [values] = useState(() => detailValues(plan.shown));
  const [rest, setRest] = useState<readonly FieldError[]>([]);
  const [unplacedCauses, setUnplacedCauses] = useState<readonly VerificationCause[]>([]);
  const [hint, setHint] = useState<EditHint | null>(null);

  const told = useRef<(isOfAccount: boolean) => void>(() => {});
  const details = useConnectorForm(method, { values, onChange: () => told.current(false) });
  const account = useConnectorForm(plan.account.method, {
    values: plan.account.values,
    held: plan.account.held,
    onChange: () => told.current(true),
  });
  const verification = useDraftVerification(({ causes }) => setUnplacedCauses(account.showCauses(causes)));
  const environments = useEnvironments(plan.environments, () => {
    told.current(false);
    verification.changed();
  });
  useEffect(() => {
    told.current = (isOfAccount) => {
      setRest([]);
      setHint(null);
      session.setDirty(true);
      if (!isOfAccount) return;
      verification.changed();
      environments.invalidate();
      setUnplacedCauses([]);
    };
  });
  const rule = verifyEditRule(adapter.capabilities, policy, subject.base);
  const isDirty = details.isDirty || account.isDirty || environments.isDirty() || subject.carried.length > 0;
  useEffect(() => session.setDirty(isDirty), [session, isDirty]);

  /** What is changed; or what is wrong, shown at its fields if that is wanted. */
  function read(shows: boolean): { patch: CredentialPatch; errors: FieldError[] } {
    const how = shows ? 'readAndShow' : 'read';
    const typedDetails = details[how]();
    const typedAccount = account[how]();
    const inside = environments.read(shows);
    const errors = [
      ...(typedDetails.success ? [] : typedDetails.errors.map(asPart)),
      ...(typedAccount.success ? [] : typedAccount.errors),
      ...inside.errors,
    ];
    const draft: EditDraft = {
      ...(typedDetails.success && detailsDraft(typedDetails.values, base, plan.parts)),
      ...(typedAccount.success && { account: levelDraft(account, plan.account, typedAccount) }),
      environments: inside.drafts,
    };
    return { patch: patchOf(base, draft), errors };
  }

  const steps = useEditSteps(controller, plan.steps, read);

  const error = state.phase === 'editing' ? state.error : null;
  const showRefusal = useRef<(error: KeywardError) => void>(() => {});
  useEffect(() => {
    showRefusal.current = ({ fieldErrors }) => {
      const own = fieldErrors.flatMap((each) => asDetailError(each) ?? []);
      const others = fieldErrors.filter((each) => asDetailError(each) === null);
      const ofEnvironments = others.filter(({ path }) => path[0] === 'environments');
      const ofAccount = others.filter(({ path }) => path[0] !== 'environments');
      setRest([
        ...details.showErrors(own),
        ...account.showErrors(ofAccount),
        ...environments.showErrors(ofEnvironments),
      ]);
      steps.leadTo(fieldErrors);
    };
  });
  useEffect(() => {
    if (error) showRefusal.current(error);
  }, [error]);

  // Before the dialog unmounts: what React keeps of an input that is gone would keep the secret.
  const isOver = state.phase === 'leaving' || state.phase === 'saved' || state.phase === 'gone';
  const clear = useRef(() => {});
  useEffect(() => {
    clear.current = () => {
      details.clear();
      account.clear();
      environments.clear();
    };
  });
  useEffect(() => {
    if (isOver) clear.current();
  }, [isOver]);

  // Forms that others take the place of, as after a conflict.
  const { secrets } = account.parts;
  useLayoutEffect(() => () => secrets.clear(), [secrets]);

  /** What is to be tried out or saved; null where something is wrong, which is then shown. */
  function readWhole(): CredentialPatch | null {
    const { patch, errors } = read(true);
    if (errors.length === 0) return patch;
    clearPatch(patch);
    steps.leadTo(errors);
    return null;
  }

  function tryOut(target: DraftVerification, environment?: string) {
    const patch = readWhole();
    if (patch) target.verifyEdited({ id: base.id, version: base.version, patch }, environment);
  }

  const isTriedByEnvironment = environments.columns.length > 0;
  const isVerified = isTriedByEnvironment ? environments.isVerified : verification.state.phase === 'verified';

  return {
    plan,
    details,
    account,
    environments,
    steps,
    isDirty,
    verifyRule: triedParts.some((part) => plan.parts.includes(part)) ? rule : 'off',
    isTriedByEnvironment,
    verification,
    unplacedCauses,
    unplacedErrors: rest.filter(({ path }) => stepOfPath(plan.steps, path) === undefined || path.length < 2),
    hint,
    changes: steps.changes,
    verify: () => tryOut(verification),
    verifyEnvironment: (target, environment) => tryOut(target, environment),
    save: () => {
      if (state.phase !== 'editing') return;
      const patch = readWhole();
      if (patch === null) return;
      const needsTrial = rule === 'required' && triedParts.some((part) => patch[part] !== undefined);
      if (isEmptyPatch(patch)) setHint('nothingChanged');
      else if (needsTrial && !isVerified) {
        clearPatch(patch);
        setHint('verifyFirst');
      } else session.save(patch, { ...backend, verifiesSaved: isVerified });
    },
  };
}

const triedParts = ['values', 'secrets', 'environments'] as const;

/** As the backend would name it. */
function asPart({ path: [, name = ''], code }: FieldError): FieldError {
  return { path: name === 'accessLevel' || name === 'scopes' ? ['access', name] : [name], code };
}

/** Why Save did nothing. */
export type EditHint = 'nothingChanged' | 'verifyFirst';

export interface EditFormsController {
  plan: EditPlan;
  /** Its fields are `detailFields`, and have no labels. */
  details: ConnectorForm;
  account: ConnectorForm;
  environments: EnvironmentsController;
  steps: EditStepsController;
  isDirty: boolean;
  /** `off`: there is no control to try it out. */
  verifyRule: 'required' | 'optional' | 'off';
  /** Each environment is tried out by itself, instead of the account. */
  isTriedByEnvironment: boolean;
  verification: DraftVerification;
  /** Causes of a failure that belong to no field. */
  unplacedCauses: readonly VerificationCause[];
  /** What the backend refused that belongs to no field. */
  unplacedErrors: readonly FieldError[];
  hint: EditHint | null;
  /** What is changed, as the review shows it; null where something is wrong. */
  changes: readonly EditChange[] | null;
  verify: () => void;
  verifyEnvironment: (target: DraftVerification, environment: string) => void;
  /** From any step. What is wrong is shown in the step in which it is. */
  save: () => void;
}
