import {
  credentialLabel,
  initialEditCredentialState,
  verifyEditRule,
  type ConflictChoice,
  type Credential,
  type DismissalWay,
  type EditCredentialState,
  type EditSubject,
} from '@keyward/core';
import { useEffect, useRef, useState } from 'react';
import { readConnectors } from '../connectors/useConnectors.ts';
import {
  credentialsKey,
  withCredential,
  withoutCredential,
  type CredentialPages,
} from '../credentials-list/credentialsQuery.ts';
import { copyText } from '../handoff/copyText.ts';
import { useFlowSession } from '../internal/useFlowSession.ts';
import { useStillWaiting } from '../internal/useStillWaiting.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';
import { useScopes, type ScopesController } from '../scopes/useScopes.ts';
import { EditCredentialSession, type EditBackend } from './EditCredentialSession.ts';
import { editPlan } from './editPlan.ts';

const stillWaitingAfterMs = 10_000;

/**
 * The flow of `EditCredentialWizard` without its look: reads one credential anew, edits it in steps, and saves what is
 * changed for the version that the user has seen.
 *
 * - `loading`: being read; `state.error` says why that failed, `retry` tries again.
 * - `editing`: `useEditForms` is the rest.
 * - `saving`: nothing closes the flow; after ten seconds `isStillWaiting`, and `stopWaiting` ends it.
 * - `unconfirmed`: nobody knows whether it was saved; `checkAgain` finds out.
 * - `conflict`: somebody else saved first; `choose` for each conflict, then `resolve`.
 * - `gone`: somebody has deleted it.
 * - `saved`: a secret that the backend answered with is in `state.rotated`, once.
 * - `leaving`: secrets are gone; the flow closes by itself after one commit.
 */
export function useEditCredential({
  credential,
  onClose,
  onSaved,
  onGone,
}: UseEditCredentialOptions): EditCredentialController {
  const { adapter, adapterKey, policy, queryClient, deletedIds } = useCredentialsContext();
  const { capabilities } = adapter;
  const id = typeof credential === 'string' ? credential : credential.id;
  const [session] = useState(() => new EditCredentialSession(id));
  const { state, open } = useFlowSession(session, initialEditCredentialState);
  const queryKey = credentialsKey(adapterKey);

  const backend: EditBackend = {
    adapter,
    verifiesSaved: false,
    connectorOf: async ({ kind, connector }) => {
      if (kind === 'issued' || adapter.listConnectors === undefined) return null;
      const connectors = await readConnectors(adapter, adapterKey, queryClient);
      return connectors.find((item) => item.id === connector?.id) ?? null;
    },
    firstStepOf: (base, connector) =>
      editPlan({ base, connector, carried: [] }, capabilities, policy).steps[0]?.id ?? '',
    onSaved: (saved) => {
      queryClient.setQueriesData<CredentialPages>({ queryKey }, (pages) => withCredential(pages, saved));
      void queryClient.invalidateQueries({ queryKey });
      queueMicrotask(() => onSaved?.(saved));
    },
    onGone: (gone) => {
      deletedIds.add(gone);
      queryClient.setQueriesData<CredentialPages>({ queryKey }, (pages) => withoutCredential(pages, gone));
      void queryClient.invalidateQueries({ queryKey });
      queueMicrotask(() => onGone?.(gone));
    },
  };
  const latest = useRef({ backend, open, onClose });
  useEffect(() => {
    latest.current = { backend, open, onClose };
  });

  useEffect(() => {
    session.resume();
    latest.current.open();
    void session.load(latest.current.backend);
  }, [session]);
  const { phase } = state;
  useEffect(() => {
    if (phase !== 'leaving') return;
    session.dispatch({ type: 'cleared' });
    latest.current.onClose();
  }, [session, phase]);

  // Over, too: the forms are emptied before they go.
  const subject = 'subject' in state ? state.subject : session.lastSubject;
  const given = typeof credential === 'string' ? { id, name: '' } : credential;
  const scopes = useScopes({
    enabled: subject?.base.kind === 'issued' && capabilities.scopes === 'listed',
  });
  const needsScopes = subject?.base.kind === 'issued' && capabilities.scopes === 'listed';

  return {
    state,
    isOpen: phase !== 'closed',
    name: credentialLabel(subject?.base ?? given),
    subject: phase === 'closed' ? null : subject,
    formsKey: subject === null ? '' : `${subject.base.version} ${subject.carried.length}`,
    scopes: needsScopes ? scopes : null,
    retry: () => void session.load(backend),
    session,
    backend,
    isStillWaiting: useStillWaiting(phase === 'saving', stillWaitingAfterMs),
    stopWaiting: () => session.stopWaiting(),
    checkAgain: () => session.checkAgain(backend),
    choose: (key, choice) => session.dispatch({ type: 'chose', key, choice }),
    canSaveConflict: subject === null || verifyEditRule(capabilities, policy, subject.base) !== 'required',
    resolve: (next) => session.resolve(next, backend),
    copyRotated: async () => {
      const { state: current } = session.getSnapshot();
      if (current.phase !== 'saved' || current.rotated === null) return false;
      const isCopied = await copyText(current.rotated.clientSecret.expose());
      if (isCopied) session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
      return isCopied;
    },
    setStored: (isStored) =>
      session.dispatch(
        isStored ? { type: 'evidenceGiven', evidence: 'confirmed' } : { type: 'evidenceWithdrawn' },
      ),
    requestDismissal: (way) =>
      session.dispatch({ type: 'dismissalRequested', way, isDirty: session.isDirty }),
    withdrawDismissal: () => session.dispatch({ type: 'dismissalWithdrawn' }),
    confirmDismissal: () => session.dispatch({ type: 'dismissalConfirmed' }),
  };
}

export interface UseEditCredentialOptions {
  /** The credential, or its id. It is read anew in any case. */
  credential: Credential | string;
  /** The flow is over, saved or not. */
  onClose: () => void;
  /** It was saved. It carries no secret. */
  onSaved?: (credential: Credential) => void;
  /** Somebody has deleted it meanwhile. */
  onGone?: (id: string) => void;
}

export interface EditCredentialController {
  state: EditCredentialState;
  isOpen: boolean;
  /** What to call the credential. */
  name: string;
  /** What the forms are made of; null as long as there are none. */
  subject: EditSubject | null;
  /** Another one where the forms have to be made anew. */
  formsKey: string;
  /** The scopes that an issued credential can be given; null where there are none to choose. */
  scopes: ScopesController | null;
  retry: () => void;
  session: EditCredentialSession;
  backend: EditBackend;
  isStillWaiting: boolean;
  stopWaiting: () => void;
  checkAgain: () => void;
  /** Theirs or mine, for a conflict by its key. */
  choose: (key: string, choice: ConflictChoice) => void;
  /** False where the policy wants what is saved to be tried out first. */
  canSaveConflict: boolean;
  /** Saves what is wanted, or leads back to the forms over what is there now. */
  resolve: (next: 'saving' | 'editing') => void;
  /** Resolves with whether the clipboard has it. */
  copyRotated: () => Promise<boolean>;
  setStored: (isStored: boolean) => void;
  requestDismissal: (way: DismissalWay) => void;
  withdrawDismissal: () => void;
  confirmDismissal: () => void;
}
