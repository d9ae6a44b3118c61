import {
  canIssue,
  type AccessLevel,
  type Capabilities,
  type Credential,
  type DismissalWay,
  type IssueCredentialState,
} from '@keyward/core';
import { useEffect, useMemo, useState } from 'react';
import { useForm, useWatch, type UseFormReturn } from 'react-hook-form';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { useSecretHandoff, type SecretHandoff } from '../handoff/useSecretHandoff.ts';
import { useOpenChange, useWantedOpen } from '../internal/useOpenState.ts';
import { useStillWaiting } from '../internal/useStillWaiting.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { useScopes, type ScopesController } from '../scopes/useScopes.ts';
import { expiryDays, type ExpiryDays } from './expiryDays.ts';
import {
  emptyForm,
  issueCredentialResolver,
  problemOf,
  toIssueCredentialInput,
  type IssueCredentialField,
  type IssueCredentialFormValues,
  type IssueFieldProblem,
} from './issueCredentialForm.ts';
import { useFormOfFlow } from './useFormOfFlow.ts';
import { useIssueSession } from './useIssueSession.ts';

const stillWaitingAfterMs = 10_000;

const noCapability: Partial<NonNullable<Capabilities['issue']>> = {};

/**
 * The flow of `CreateCredentialsModal` without its look: form, request, the step that shows the
 * secret once, and every way to leave it.
 *
 * - `editing`: `form` and `submit`; `state.error` says why the last try was refused.
 * - `submitting`: nothing closes the flow; after ten seconds `isStillWaiting`, and `stopWaiting` ends it.
 * - `unconfirmed`: nobody knows whether it was created; `checkAgain` asks by the same key.
 * - `issued`: `state.issued` holds the pair; `handoff` copies and saves it; `requestDismissal` is
 *   refused until something confirmed that it is stored.
 * - `stored`: the secret is gone; the flow closes by itself after one commit.
 */
export function useIssueCredential({
  open: wantedOpen,
  defaultOpen = false,
  onOpenChange,
  onCredentialIssued,
}: UseIssueCredentialOptions = {}): IssueCredentialController {
  const { adapter, adapterKey, policy, queryClient } = useCredentialsContext();
  const { session, state, open } = useIssueSession();
  const isAvailable = canIssue(adapter.capabilities, policy);
  const [openedAt, setOpenedAt] = useState(() => new Date());
  const openIfAvailable = () => {
    if (!isAvailable) return;
    setOpenedAt(new Date());
    open();
  };
  const capability = adapter.capabilities.issue ?? noCapability;
  const { accessLevels = [], expiry, connectionLimit } = capability;
  const firstLevel = accessLevels[0] ?? 'full';

  const form = useForm<IssueCredentialFormValues>({
    defaultValues: { ...emptyForm, accessLevel: firstLevel },
    resolver: useMemo(() => issueCredentialResolver(capability), [capability]),
    mode: 'onTouched',
  });
  const { control } = form;
  const { errors, isDirty, isValid } = form.formState;
  const accessLevel = useWatch({ control, name: 'accessLevel' });
  const selectedScopes = useWatch({ control, name: 'scopes' });
  const scopes = useScopes({ enabled: state.phase === 'editing' && accessLevels.includes('fineGrained') });
  const handoff = useSecretHandoff(state.phase === 'issued' ? state.issued : null, (evidence, of) => {
    const { state: current } = session.getSnapshot();
    // A clipboard may answer when another secret is on screen by then.
    if (current.phase === 'issued' && current.issued === of)
      session.dispatch({ type: 'evidenceGiven', evidence });
  });

  useFormOfFlow(form, state, firstLevel);
  useOpenChange(state.phase !== 'closed', onOpenChange);
  useWantedOpen(wantedOpen, defaultOpen, (isWanted) => {
    if (isWanted) openIfAvailable();
    else if (state.phase === 'editing')
      session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty });
    else if (state.phase !== 'closed') onOpenChange?.(true);
  });
  useEffect(() => {
    if (state.phase === 'stored') session.dispatch({ type: 'cleared' });
  }, [session, state.phase]);

  const onIssued = (credential: Credential) => onCredentialIssued?.(credential);
  const onSettled = () => void queryClient.invalidateQueries({ queryKey: credentialsKey(adapterKey) });

  return {
    state,
    isOpen: state.phase !== 'closed',
    isAvailable,
    open: openIfAvailable,
    form,
    problems: {
      name: problemOf(errors.name),
      // Passing through an untouched form is no mistake yet.
      contact: isDirty || errors.contact?.type !== 'required' ? problemOf(errors.contact) : undefined,
      accessLevel: problemOf(errors.accessLevel),
      scopes: problemOf(errors.scopes),
      expiresAt: problemOf(errors.expiresAt),
      connectionLimit: problemOf(errors.connectionLimit),
    },
    accessLevels,
    accessLevel,
    scopesSetBy: adapter.capabilities.scopes === 'serverOnly' ? 'server' : 'user',
    scopes,
    selectedScopes,
    selectScopes: (names) =>
      form.setValue('scopes', names, { shouldDirty: true, shouldTouch: true, shouldValidate: true }),
    expiry: useMemo(() => (expiry ? expiryDays(expiry, openedAt) : null), [expiry, openedAt]),
    connectionLimit: connectionLimit ?? null,
    canSubmit: isValid && state.phase === 'editing',
    submit: (event) => {
      event?.preventDefault();
      // Not by the values alone: half a date in an input has none, and Enter sends it without a change.
      void form.trigger(undefined, { shouldFocus: true }).then((isFilledIn) => {
        const parsed = toIssueCredentialInput(form.getValues(), capability);
        if (isFilledIn && parsed.success)
          session.submit(parsed.data, { adapter, queryClient, onIssued, onSettled });
      });
    },
    isStillWaiting: useStillWaiting(state.phase === 'submitting', stillWaitingAfterMs),
    stopWaiting: () => session.stopWaiting(),
    canCheckAgain: adapter.capabilities.issue?.replay === 'sameSecret',
    checkAgain: () => session.checkAgain(),
    handoff,
    setStored: (isStored) =>
      session.dispatch(
        isStored ? { type: 'evidenceGiven', evidence: 'confirmed' } : { type: 'evidenceWithdrawn' },
      ),
    requestDismissal: (way) => session.dispatch({ type: 'dismissalRequested', way, isDirty }),
    withdrawDismissal: () => session.dispatch({ type: 'dismissalWithdrawn' }),
    confirmDismissal: () => session.dispatch({ type: 'dismissalConfirmed' }),
  };
}

export interface UseIssueCredentialOptions {
  /**
   * Opens and closes the flow from outside. Once something has been sent, `false` is not obeyed:
   * closing would lose the secret, so the flow stays and says so through `onOpenChange(true)`.
   */
  open?: boolean;
  /**
   * Opens the flow on mount, where `open` is not given.
   * @default false
   */
  defaultOpen?: boolean;
  /** Called when the flow opens or closes, also when a waiting secret reopens it. */
  onOpenChange?: (open: boolean) => void;
  /** A credential was created. It carries no secret. */
  onCredentialIssued?: (credential: Credential) => void;
}

export interface IssueCredentialController {
  state: IssueCredentialState;
  isOpen: boolean;
  /** False: the backend cannot, or the policy does not let anybody, issue credentials. */
  isAvailable: boolean;
  /** Does nothing where the flow is not available. */
  open: () => void;
  /**
   * Register `name`, `contact`, `accessLevel`, and where `expiry` and `connectionLimit` are given
   * `expiresAt` (a date input) and `connectionLimit`, on plain inputs.
   */
  form: UseFormReturn<IssueCredentialFormValues>;
  /** What is wrong with each field, once it was left or refused. */
  problems: Record<IssueCredentialField, IssueFieldProblem | undefined>;
  /** What the backend offers. */
  accessLevels: readonly AccessLevel[];
  /** What is chosen. */
  accessLevel: AccessLevel;
  /** `server`: only the host's server may set scopes, so there is nothing to choose from. */
  scopesSetBy: 'user' | 'server';
  scopes: ScopesController;
  selectedScopes: readonly string[];
  selectScopes: (names: string[]) => void;
  /** The days that can be chosen as the last one; null where the backend decides when it expires. */
  expiry: ExpiryDays | null;
  /** Null where the backend takes no limit of connections. */
  connectionLimit: { maximum?: number | undefined } | null;
  canSubmit: boolean;
  submit: (event?: { preventDefault: () => void }) => void;
  /** The request has been on its way for more than ten seconds. */
  isStillWaiting: boolean;
  stopWaiting: () => void;
  /** The backend can answer the same intent with the same secret. */
  canCheckAgain: boolean;
  checkAgain: () => void;
  handoff: SecretHandoff;
  /** "I have stored it". Taking it back has no effect on a copy or download that was confirmed. */
  setStored: (isStored: boolean) => void;
  requestDismissal: (way: DismissalWay) => void;
  withdrawDismissal: () => void;
  confirmDismissal: () => void;
}
