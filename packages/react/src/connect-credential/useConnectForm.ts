import {
  hasVisibleText,
  KeywardError,
  levelOf,
  levelsOf,
  maximumNameLength,
  methodAt,
  setupOf,
  verifyRule,
  type AuthenticationMethod,
  type AuthorizationPresentation,
  type Capabilities,
  type Connector,
  type Field,
  type FieldError,
  type LevelDraft,
  type StoreCredentialInput,
  type VerificationCause,
} from '@keyward/core';
import { useEffect, useRef, useState } from 'react';
import { heldFieldsAt } from '../connector-form/heldFieldsAt.ts';
import { useConnectorForm, type ConnectorForm } from '../connector-form/useConnectorForm.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { useDraftVerification, type DraftVerification } from '../verification/useDraftVerification.ts';
import { environmentForms, type EnvironmentForms } from '../edit-credential/environmentForms.ts';
import { useEnvironments, type EnvironmentsController } from '../edit-credential/useEnvironments.ts';
import { isByConsent } from './usableMethods.ts';
import type { ConnectCredentialController } from './useConnectCredential.ts';

/** What is asked for besides the connector's own fields. */
export const aboutFields = ['name', 'destination', 'environment', 'contact'] as const;
export type AboutField = (typeof aboutFields)[number];

/**
 * The form of one method in the flow of `useConnectCredential`: the connector's fields, what the credential
 * is called and what it is for, trying it out, and saving.
 *
 * Give the component that uses it a `key` of connector and method.
 */
export function useConnectForm(
  { state, session, backend, setIsDirty, reconnect }: ConnectCredentialController,
  connector: Connector,
  method: AuthenticationMethod,
): ConnectFormController {
  const { adapter, policy } = useCredentialsContext();
  const { capabilities } = adapter;
  const about = useRef(emptyAbout());
  const [aboutProblems, setAboutProblems] = useState<AboutProblems>({});
  const [rest, setRest] = useState<readonly FieldError[]>([]);
  const [unplacedCauses, setUnplacedCauses] = useState<readonly VerificationCause[]>([]);
  const [scopes, setScopes] = useState<readonly string[]>(method.oauth?.defaultScopes ?? []);

  const told = useRef<(isOfAccount: boolean) => void>(() => {});
  const [account] = useState(() => accountForm(connector, method, capabilities));
  const form: ConnectorForm = useConnectorForm(account.method, {
    held: account.held,
    onChange: () => told.current(true),
  });
  const [forms] = useState(() => formsOfEnvironments(connector, method, capabilities));
  const environments = useEnvironments(forms, () => {
    setIsDirty(true);
    told.current(false);
  });
  const verification = useDraftVerification(({ causes }) => setUnplacedCauses(form.showCauses(causes)));
  useEffect(() => {
    told.current = (isOfAccount) => {
      verification.changed();
      if (isOfAccount) environments.invalidate();
      setUnplacedCauses([]);
      setRest([]);
    };
  });
  const rule = isByConsent(method) ? 'off' : verifyRule(capabilities, policy);

  const isVerified =
    environments.columns.length > 0 ? environments.isVerified : verification.state.phase === 'verified';
  // What was tried out is what is saved: any change makes the result stale.
  const canSave =
    state.phase === 'editing' && account.missing.length === 0 && (rule !== 'required' || isVerified);

  const { isDirty } = form;
  useEffect(() => setIsDirty(isDirty), [setIsDirty, isDirty]);
  // Before the dialog unmounts: what React keeps of an input that is gone would keep the secret.
  const isLeaving = state.phase === 'leaving' || state.phase === 'connected';
  const clearRef = useRef(() => {});
  useEffect(() => {
    clearRef.current = () => {
      form.clear();
      environments.clear();
    };
  });
  useEffect(() => {
    if (isLeaving) clearRef.current();
  }, [isLeaving]);

  const error = state.phase === 'editing' ? state.error : null;
  const showErrors = useRef<((error: KeywardError) => void) | null>(null);
  useEffect(() => {
    showErrors.current = ({ fieldErrors }) => {
      const inside = fieldErrors.filter(({ path: [part] }) => part === 'environments');
      const others = [
        ...form.showErrors(fieldErrors.filter((each) => !inside.includes(each))),
        ...environments.showErrors(inside),
      ];
      const ofAbout = others.flatMap(({ path: [name] }) => aboutFields.filter((field) => field === name));
      setAboutProblems(Object.fromEntries(ofAbout.map((field) => [field, 'refused'])));
      setRest(others.filter(({ path: [name] }) => !aboutFields.some((field) => field === name)));
    };
  });
  useEffect(() => {
    if (error) showErrors.current?.(error);
  }, [error]);

  function read(): StoreCredentialInput | null {
    const input = form.readAndShow();
    const typed = about.current;
    const isNameTooLong = typed.name.trim().length > maximumNameLength;
    setAboutProblems(isNameTooLong ? { name: 'tooLong' } : {});
    const inside = environments.read(true);
    const lacksEnvironment = environments.columns.length === 0 && (forms?.isNeeded ?? false);
    if (lacksEnvironment) setRest([{ path: ['environments'], code: 'required' }]);
    if (!input.success || isNameTooLong || inside.errors.length > 0 || lacksEnvironment) return null;
    const optional = (capabilities.store?.fields ?? []).filter((field) => hasVisibleText(typed[field]));
    return {
      name: typed.name.trim(),
      connectorId: connector.id,
      type: method.type,
      ...(method.id !== undefined && { methodId: method.id }),
      ...Object.fromEntries(optional.map((field) => [field, typed[field].trim()])),
      values: input.values,
      secrets: input.secrets,
      ...(environments.columns.length > 0 && { environments: storedEnvironments(inside.drafts) }),
    };
  }

  return {
    form,
    about: {
      fields: ['name', ...(capabilities.store?.fields ?? [])],
      type: (field, text) => {
        about.current[field] = text;
        setIsDirty(true);
        if (aboutProblems[field]) setAboutProblems((before) => ({ ...before, [field]: undefined }));
      },
      problems: aboutProblems,
    },
    verifyRule: rule,
    verification,
    unplacedCauses,
    unplacedErrors: rest,
    environments: forms && environments,
    verifyEnvironment: (target, environment) => {
      const input = read();
      if (input) target.verify(input, environment);
    },
    canSave,
    missing: account.missing,
    isByConsent: isByConsent(method),
    presentations: capabilities.oauth?.presentations ?? [],
    scopes,
    setScopes,
    verify: () => {
      const input = read();
      if (input) verification.verify(input);
    },
    save: () => {
      const input = canSave ? read() : null;
      if (!input) return;
      const made = form.generatedField();
      const generated = (made === null ? undefined : input.secrets[made]) ?? null;
      session.store(
        { input },
        { generated, isVerified: environments.columns.length === 0 && isVerified },
        backend,
      );
    },
    connect: (presentation) => {
      if (account.missing.length > 0) return;
      const input = reconnect ? null : read();
      if (!reconnect && !input) return;
      const target = input ? { input } : reconnect && { credential: reconnect };
      if (!target) return;
      session.authorize(
        target,
        {
          presentation,
          // In the click itself. Without `opener` the foreign page cannot lead ours elsewhere.
          window: presentation === 'window' ? openedWindow() : null,
          scopes,
          ...(presentation === 'page' && { returnTo: location.pathname + location.search }),
        },
        backend,
      );
    },
  };
}

/** Asks for what is not set for the whole organization, and shows what is. */
function accountForm(connector: Connector, method: AuthenticationMethod, capabilities: Capabilities) {
  const states = { organization: setupOf(connector, method) };
  const at = methodAt(method, { at: 'account', states, levels: levelsOf(capabilities) });
  return { ...at, held: heldFieldsAt(at.resolved) };
}

/** Where the backend keeps values for each of several environments, what is set there. */
function formsOfEnvironments(
  connector: Connector,
  method: AuthenticationMethod,
  capabilities: Capabilities,
): EnvironmentForms | null {
  const levels = levelsOf(capabilities);
  if (!method.fields.some((field) => levelOf(field, levels) === 'environment')) return null;
  const organization = setupOf(connector, method);
  return environmentForms({
    method,
    levels,
    organization,
    account: {},
    connector,
    parts: ['values', 'secrets'],
  });
}

function storedEnvironments(
  drafts: Readonly<Record<string, LevelDraft | null>>,
): NonNullable<StoreCredentialInput['environments']> {
  const entries = Object.entries(drafts).flatMap(([name, draft]) =>
    draft ? [[name, { values: { ...draft.values }, secrets: { ...draft.secrets } }] as const] : [],
  );
  return Object.fromEntries(entries);
}

function openedWindow(): Window | null {
  const opened = window.open('about:blank', '_blank', 'popup,width=560,height=720');
  if (opened) opened.opener = null;
  return opened;
}

export type AboutProblems = Partial<Record<AboutField, 'refused' | 'tooLong' | undefined>>;

const emptyAbout = (): Record<AboutField, string> => ({
  name: '',
  destination: '',
  environment: '',
  contact: '',
});

export interface ConnectFormController {
  form: ConnectorForm;
  about: {
    /** Which of them this backend takes. */
    fields: readonly AboutField[];
    type: (field: AboutField, text: string) => void;
    problems: AboutProblems;
  };
  /** `off`: there is no control to try it out. */
  verifyRule: 'required' | 'optional' | 'off';
  verification: DraftVerification;
  /** Causes of a failure that belong to no field. */
  unplacedCauses: readonly VerificationCause[];
  /** What the backend refused that belongs to no field. */
  unplacedErrors: readonly FieldError[];
  /** Null where the system, or the backend, has none. */
  environments: EnvironmentsController | null;
  /** Tries out what is typed for one of them. */
  verifyEnvironment: (target: DraftVerification, environment: string) => void;
  canSave: boolean;
  /** What only the organization can set, and has not: nothing can be saved before it has. */
  missing: readonly Field[];
  isByConsent: boolean;
  presentations: readonly AuthorizationPresentation[];
  /** Scopes that a consent will be asked for. */
  scopes: readonly string[];
  setScopes: (scopes: readonly string[]) => void;
  verify: () => void;
  /** Does nothing unless `canSave`, whatever the view lets through. */
  save: () => void;
  /** Call it in the click itself: a window that is opened later is blocked. */
  connect: (presentation: AuthorizationPresentation) => void;
}
