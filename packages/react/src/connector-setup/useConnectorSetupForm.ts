import {
  fieldChanges,
  isSecretField,
  KeywardError,
  methodAt,
  methodKey,
  setupOf,
  type AuthenticationMethod,
  type Connector,
  type ConnectorSetup,
  type Field,
  type FieldError,
} from '@keyward/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { heldFieldsAt } from '../connector-form/heldFieldsAt.ts';
import { useConnectorForm, type ConnectorForm } from '../connector-form/useConnectorForm.ts';
import { mutateOnce } from '../internal/mutateOnce.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import type { ConnectorSetupController } from './useConnectorSetup.ts';

/**
 * The form of one method in the flow of `useConnectorSetup`: what is set already, and saving what is another now.
 *
 * Give the component that uses it a `key` of connector and method.
 */
export function useConnectorSetupForm(
  { state, dispatch, connectors, setIsDirty, onSaved }: ConnectorSetupController,
  connector: Connector,
  method: AuthenticationMethod,
): ConnectorSetupFormController {
  const { adapter, queryClient } = useCredentialsContext();
  const setup = setupOf(connector, method);
  const [base] = useState(() => baseOf(method, setup));
  const [rest, setRest] = useState<readonly FieldError[]>([]);
  const [isNoticed, setIsNoticed] = useState(false);
  const current = setup?.version ?? null;
  const isOther = current !== (base.setup?.version ?? null);
  const isTold = isNoticed || (state.phase === 'editing' && state.isStale);
  const isSending = useRef(false);

  const form = useConnectorForm(base.method, {
    values: base.values,
    held: base.held,
    onChange: () => setRest([]),
  });
  const { clear, isDirty, parts } = form;
  const { secrets } = parts;
  // Another method is another form, and this one's inputs go.
  useLayoutEffect(() => () => secrets.clear(), [secrets]);
  useEffect(() => setIsDirty(isDirty), [setIsDirty, isDirty]);
  // Before the dialog unmounts: what React keeps of an input that is gone would keep the secret.
  const isLeaving = state.phase === 'leaving';
  const clearRef = useRef(clear);
  useEffect(() => {
    clearRef.current = clear;
  });
  useEffect(() => {
    if (isLeaving) clearRef.current();
  }, [isLeaving]);

  async function save(): Promise<void> {
    const { saveConnectorSetup } = adapter;
    const filled = form.readAndShow();
    if (!filled.success || isSending.current || saveConnectorSetup === undefined) return;
    if (isOther && !isTold) {
      // What was read anew meanwhile is not what the user has seen: it is told first, and not overwritten.
      setIsNoticed(true);
      return;
    }
    isSending.current = true;
    dispatch({ type: 'sent' });
    const patch = fieldChanges(
      { fields: base.method.fields, values: base.values },
      { ...filled, cleared: form.cleared },
    );
    const { signal } = new AbortController();
    const call = { connectorId: connector.id, methodId: methodKey(method), version: current, patch, signal };
    try {
      const saved = await mutateOnce(queryClient, { canReplay: false, send: () => saveConnectorSetup(call) });
      dispatch({ type: 'saved' });
      queueMicrotask(() => onSaved(saved));
    } catch (thrown) {
      const error = KeywardError.from(thrown);
      setRest(form.showErrors(error.fieldErrors));
      dispatch({ type: 'failed', error });
    } finally {
      for (const secret of Object.values(filled.secrets)) secret.clear();
      isSending.current = false;
      // Also where nobody knows whether it was saved, or somebody else was faster.
      connectors.refresh();
    }
  }

  return {
    form,
    isChangedMeanwhile: isTold,
    changedMeanwhile: setup === undefined ? [] : changedFields(base.method.fields, base.setup, setup),
    unplacedErrors: rest,
    save: () => void save(),
  };
}

/** What the form begins with. It stays what the user has seen, whatever is saved meanwhile. */
function baseOf(method: AuthenticationMethod, setup: ConnectorSetup | undefined) {
  const at = methodAt(method, { at: 'organization', states: { organization: setup } });
  return { method: at.method, values: setup?.values ?? {}, held: heldFieldsAt(at.resolved, setup), setup };
}

/** Fields that are otherwise than the form has shown them. */
function changedFields(
  fields: readonly Field[],
  before: ConnectorSetup | undefined,
  now: ConnectorSetup,
): Field[] {
  const stateOf = (setup: ConnectorSetup | undefined, field: Field) =>
    JSON.stringify([
      isSecretField(field) ? null : (setup?.values[field.name] ?? null),
      setup?.secretFields.find(({ name }) => name === field.name) ?? null,
    ]);
  return before?.version === now.version
    ? []
    : fields.filter((field) => stateOf(before, field) !== stateOf(now, field));
}

export interface ConnectorSetupFormController {
  form: ConnectorForm;
  /** Somebody else has saved since the form was opened, and this has to be told. */
  isChangedMeanwhile: boolean;
  /** What somebody else has changed since the form was opened. Saving keeps it, but for what is changed here as well. */
  changedMeanwhile: readonly Field[];
  /** What the backend refused that belongs to no field. */
  unplacedErrors: readonly FieldError[];
  /** Sends what is another now, at most once at a time. */
  save: () => void;
}
