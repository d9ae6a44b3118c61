import { methodKey } from '@keyward/core';
import { useConnectorSetup, type UseConnectorSetupOptions } from '@keyward/react/connector-setup';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { englishConnectorSetupMessages } from './connectorSetupMessages.ts';
import { ConnectorSetupForm } from './ConnectorSetupForm.tsx';
import { ConnectorSetupState } from './ConnectorSetupState.tsx';

/**
 * Sets a connector's values once for the whole organization: what is set is not asked for again when an account is
 * connected, and the change says which accounts it reaches.
 *
 * Has no button of its own: open it with `open` from wherever connectors are shown. It never receives a stored
 * secret.
 */
export function ConnectorSetupDialog(props: ConnectorSetupDialogProps) {
  const controller = useConnectorSetup(props);
  const messages = useMessages('connectorSetup', englishConnectorSetupMessages);
  const { connector, method, isAvailable } = controller;
  return (
    <DialogShell
      open={controller.isOpen}
      title={
        connector ? messages.titleOf({ connector: <bdi key="name">{connector.name}</bdi> }) : messages.title
      }
      closeLabel={messages.close}
      onDismiss={controller.requestDismissal}
    >
      {connector && method && isAvailable ? (
        <ConnectorSetupForm
          key={`${connector.id} ${methodKey(method)}`}
          controller={controller}
          connector={connector}
          method={method}
          messages={messages}
        />
      ) : (
        <ConnectorSetupState controller={controller} messages={messages} />
      )}
    </DialogShell>
  );
}

export type ConnectorSetupDialogProps = UseConnectorSetupOptions;
