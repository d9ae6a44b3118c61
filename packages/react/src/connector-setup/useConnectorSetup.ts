import {
  canSetUp,
  connectorSetupReducer,
  initialConnectorSetupState,
  methodAt,
  methodKey,
  type AuthenticationMethod,
  type Connector,
  type ConnectorSetup,
  type ConnectorSetupState,
} from '@keyward/core';
import { useEffect, useReducer, useRef, useState } from 'react';
import { useConnectors, type ConnectorsController } from '../connectors/useConnectors.ts';
import { guardPage } from '../internal/guardPage.ts';
import { useOpenChange, useWantedOpen } from '../internal/useOpenState.ts';
import { useCredentialsContext } from '../provider/CredentialsContext.ts';

/**
 * The flow of `ConnectorSetupDialog` without its look: what an organization sets once for a connector, for all of
 * its accounts.
 *
 * - `editing`: `methods` to choose from, and `useConnectorSetupForm` for the one that is chosen.
 * - `saving`: nothing closes the flow.
 * - `leaving`: secrets are gone; the flow closes by itself after one commit.
 */
export function useConnectorSetup({
  connectorId,
  open: wantedOpen,
  defaultOpen = false,
  onOpenChange,
  onSaved,
}: UseConnectorSetupOptions): ConnectorSetupController {
  const { adapter, policy } = useCredentialsContext();
  const [state, dispatch] = useReducer(connectorSetupReducer, initialConnectorSetupState);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isDirty, setIsDirty] = useState(false);
  const isOpen = state.phase !== 'closed';
  const connectors = useConnectors({ enabled: isOpen });
  const connector = connectors.connectors.find(({ id }) => id === connectorId) ?? null;
  const methods = connector?.methods.filter(hasOrganizationFields) ?? noMethods;
  const isAvailable = connector === null || canSetUp(connector, adapter.capabilities, policy);

  useOpenChange(isOpen, onOpenChange);
  const open = () => {
    setChosen(null);
    setIsDirty(false);
    dispatch({ type: 'opened' });
  };
  useWantedOpen(wantedOpen, defaultOpen, (isWanted) => {
    if (isWanted) open();
    else dispatch({ type: 'dismissalRequested', isDirty });
  });
  useEffect(() => {
    if (state.phase === 'leaving') dispatch({ type: 'cleared' });
  }, [state.phase]);

  const isAtRisk = state.phase === 'saving' || (state.phase === 'editing' && isDirty);
  const guarded = useRef({ isAtRisk, isDirty });
  useEffect(() => {
    guarded.current = { isAtRisk, isDirty };
  });
  useEffect(() => {
    if (!isOpen) return;
    return guardPage({
      isAtRisk: () => guarded.current.isAtRisk,
      onHidden: () => dispatch({ type: 'pageHidden' }),
      onBack: () => dispatch({ type: 'dismissalRequested', isDirty: guarded.current.isDirty }),
    });
  }, [isOpen]);

  return {
    state,
    dispatch,
    isOpen,
    open,
    isAvailable,
    connectors,
    connector,
    methods,
    method: methods.find((method) => methodKey(method) === chosen) ?? methods[0] ?? null,
    chooseMethod: (method) => setChosen(methodKey(method)),
    isDirty,
    setIsDirty,
    onSaved: onSaved ?? (() => {}),
    requestDismissal: () => dispatch({ type: 'dismissalRequested', isDirty }),
    withdrawDismissal: () => dispatch({ type: 'dismissalWithdrawn' }),
    confirmDismissal: () => dispatch({ type: 'dismissalConfirmed' }),
  };
}

const noMethods: readonly AuthenticationMethod[] = [];

function hasOrganizationFields(method: AuthenticationMethod): boolean {
  return methodAt(method, { at: 'organization', states: {} }).method.fields.length > 0;
}

export interface UseConnectorSetupOptions {
  connectorId: string;
  /** Opens and closes the flow from outside. While something is sent, `false` is not obeyed. */
  open?: boolean;
  /** @default false */
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What is set now, without any secret. */
  onSaved?: (setup: ConnectorSetup) => void;
}

export interface ConnectorSetupController {
  state: ConnectorSetupState;
  dispatch: (event: Parameters<typeof connectorSetupReducer>[1]) => void;
  isOpen: boolean;
  open: () => void;
  /** False: this caller may not, the policy does not let anybody, or the backend has no such values. */
  isAvailable: boolean;
  connectors: ConnectorsController;
  /** Null while it is loaded, and where there is none of this id. */
  connector: Connector | null;
  /** Those of its methods that have something to set. */
  methods: readonly AuthenticationMethod[];
  method: AuthenticationMethod | null;
  chooseMethod: (method: AuthenticationMethod) => void;
  isDirty: boolean;
  setIsDirty: (isDirty: boolean) => void;
  onSaved: (setup: ConnectorSetup) => void;
  requestDismissal: () => void;
  withdrawDismissal: () => void;
  confirmDismissal: () => void;
}
