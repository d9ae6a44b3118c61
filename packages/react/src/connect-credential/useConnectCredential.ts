import {
  canConnect,
  findMethod,
  initialConnectCredentialState,
  methodKey,
  type AuthenticationMethod,
  type Connector,
  type ConnectCredentialState,
  type Credential,
  type DismissalWay,
} from '@keyward/core';
import { useEffect, useState } from 'react';
import { useConnectors, type ConnectorsController } from '../connectors/useConnectors.ts';
import { credentialsKey } from '../credentials-list/credentialsQuery.ts';
import { copyText } from '../handoff/copyText.ts';
import { useFlowSession } from '../internal/useFlowSession.ts';
import { useOpenChange, useWantedOpen } from '../internal/useOpenState.ts';
import { useStillWaiting } from '../internal/useStillWaiting.ts';
import { useCredentialsContext, type Flows } from '../provider/CredentialsContext.ts';
import { ConnectCredentialSession, type ConnectBackend } from './ConnectCredentialSession.ts';
import { usableMethods } from './usableMethods.ts';

const stillWaitingAfterMs = 10_000;

/**
 * The flow of `ConnectDialog` without its look: choose a connector and a way to authenticate, fill in its
 * form, try it out, save it; or ask for a consent at an authorization server.
 *
 * - `editing`: `connectors`, `choose`; once `method` is chosen, `useConnectForm` is the rest.
 * - `saving`: nothing closes the flow; after ten seconds `isStillWaiting`, and `stopWaiting` ends it.
 * - `unconfirmed`: nobody knows whether it was stored; `checkAgain` asks by the same key.
 * - `authorizing`: the user is elsewhere; `requestDismissal` goes back to the form, with what was typed.
 * - `connected`: saved. A secret that was made here is in `state.generated`, once.
 * - `leaving`: secrets are gone; the flow closes by itself after one commit.
 */
export function useConnectCredential({
  connectorId,
  reconnect,
  resumeAuthorization,
  open: wantedOpen,
  defaultOpen = false,
  onOpenChange,
  onCredentialConnected,
}: UseConnectCredentialOptions = {}): ConnectCredentialController {
  const { adapter, adapterKey, policy, queryClient, flows } = useCredentialsContext();
  const [session] = useState(() => sessionOf(flows));
  const { state, open } = useFlowSession(session, initialConnectCredentialState);
  const isAvailable = canConnect(adapter.capabilities, policy);
  const isOpen = state.phase !== 'closed';
  const [choice, setChoice] = useState<Choice>(nothingChosen);
  const [isDirty, setIsDirty] = useState(false);
  const connectors = useConnectors({ enabled: isOpen && isAvailable });

  const wantedId = reconnect?.connector?.id ?? choice.connectorId ?? connectorId;
  const connector = connectors.connectors.find(({ id }) => id === wantedId) ?? null;
  const methods = connector ? usableMethods(connector, adapter.capabilities) : [];
  const chosen = reconnect
    ? connector && findMethod(connector, reconnect)
    : methods.find((method) => methodKey(method) === choice.methodKey);
  const method = chosen ?? methods[0] ?? null;

  const backend: ConnectBackend = {
    adapter,
    queryClient,
    onConnected: (credential) => onCredentialConnected?.(credential),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: credentialsKey(adapterKey) }),
  };
  const openIfAvailable = () => {
    if (!isAvailable) return;
    setChoice(nothingChosen);
    setIsDirty(false);
    open();
  };

  useOpenChange(isOpen, onOpenChange);
  useWantedOpen(wantedOpen, defaultOpen, (isWanted) => {
    if (isWanted) openIfAvailable();
    else if (state.phase === 'editing')
      session.dispatch({ type: 'dismissalRequested', way: 'close', isDirty });
    else if (isOpen) onOpenChange?.(true);
  });
  useWantedOpen(undefined, typeof resumeAuthorization === 'string', (isWanted) => {
    if (!isWanted || typeof resumeAuthorization !== 'string') return;
    session.resumeAuthorization(resumeAuthorization, backend);
    open();
  });
  useEffect(() => {
    if (state.phase === 'leaving') session.dispatch({ type: 'cleared' });
  }, [session, state.phase]);

  return {
    state,
    isOpen,
    isAvailable,
    open: openIfAvailable,
    connectors,
    connector,
    methods,
    method,
    reconnect: reconnect ?? null,
    isConnectorGiven: connectorId !== undefined || reconnect !== undefined,
    choose: (next) => setChoice({ connectorId: next, methodKey: undefined }),
    chooseMethod: (next) => setChoice((before) => ({ ...before, methodKey: methodKey(next) })),
    isDirty,
    setIsDirty,
    session,
    backend,
    isStillWaiting: useStillWaiting(state.phase === 'saving', stillWaitingAfterMs),
    stopWaiting: () => session.stopWaiting(),
    canCheckAgain:
      adapter.capabilities.store?.replay === 'sameCredential' || adapter.capabilities.oauth !== undefined,
    checkAgain: () => session.checkAgain(),
    copyGenerated: async () => {
      const { state: current } = session.getSnapshot();
      if (current.phase !== 'connected' || current.generated === null) return false;
      const isCopied = await copyText(current.generated.expose());
      if (isCopied) session.dispatch({ type: 'evidenceGiven', evidence: 'copied' });
      return isCopied;
    },
    setStored: (isStored) =>
      session.dispatch(
        isStored ? { type: 'evidenceGiven', evidence: 'confirmed' } : { type: 'evidenceWithdrawn' },
      ),
    requestDismissal: (way) => session.dispatch({ type: 'dismissalRequested', way, isDirty }),
    withdrawDismissal: () => session.dispatch({ type: 'dismissalWithdrawn' }),
    confirmDismissal: () => session.dispatch({ type: 'dismissalConfirmed' }),
  };
}

interface Choice {
  connectorId: string | undefined;
  methodKey: string | undefined;
}

const nothingChosen: Choice = { connectorId: undefined, methodKey: undefined };

/** The provider's session, made by the first widget that connects. */
function sessionOf(flows: Flows): ConnectCredentialSession {
  flows.connect ??= new ConnectCredentialSession();
  return flows.connect;
}

export interface UseConnectCredentialOptions {
  /** The connector, where the host knows it. Absent: the user chooses one. */
  connectorId?: string;
  /** A connected account whose consent is asked for again. Instead of `connectorId`. */
  reconnect?: Credential;
  /**
   * The id in the parameter `keyward_authorization` of the address that an authorization server led the whole
   * page back to. Take it out of the address then.
   */
  resumeAuthorization?: string | null | undefined;
  /** Opens and closes the flow from outside. Once something has been sent, `false` is not obeyed. */
  open?: boolean;
  /**
   * Opens the flow on mount, where `open` is not given.
   * @default false
   */
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** A credential was stored, or an account connected. It carries no secret. */
  onCredentialConnected?: (credential: Credential) => void;
}

export interface ConnectCredentialController {
  state: ConnectCredentialState;
  isOpen: boolean;
  /** False: the backend cannot, or the policy does not let anybody, store credentials. */
  isAvailable: boolean;
  open: () => void;
  connectors: ConnectorsController;
  /** The connector that is chosen or given; null while none is, or while it is loaded. */
  connector: Connector | null;
  /** Its ways to authenticate that this backend can save. */
  methods: readonly AuthenticationMethod[];
  method: AuthenticationMethod | null;
  /** The account that is to be connected again. */
  reconnect: Credential | null;
  isConnectorGiven: boolean;
  /** Undefined goes back to the list. */
  choose: (connectorId: string | undefined) => void;
  chooseMethod: (method: AuthenticationMethod) => void;
  /** Something was typed that closing would lose. */
  isDirty: boolean;
  setIsDirty: (isDirty: boolean) => void;
  session: ConnectCredentialSession;
  backend: ConnectBackend;
  isStillWaiting: boolean;
  stopWaiting: () => void;
  canCheckAgain: boolean;
  checkAgain: () => void;
  /** Resolves with whether the clipboard has it. */
  copyGenerated: () => Promise<boolean>;
  setStored: (isStored: boolean) => void;
  requestDismissal: (way: DismissalWay) => void;
  withdrawDismissal: () => void;
  confirmDismissal: () => void;
}
