import { methodKey } from '@keyward/core';
import { useConnectCredential, type UseConnectCredentialOptions } from '@keyward/react/connect-credential';
import type { ReactNode } from 'react';
import { DialogShell } from '../dialog/DialogShell.tsx';
import { useMessages } from '../messages/useMessages.ts';
import { ConnectedPanel } from './ConnectedPanel.tsx';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectorChooser } from './ConnectorChooser.tsx';
import { englishConnectCredentialMessages } from './connectCredentialMessages.ts';

/**
 * Stores a credential for somebody else's system, or connects an account there: choose the system, fill in
 * what it needs, try it out, save.
 *
 * Renders a button that opens it, unless `trigger` replaces or removes it, and nothing at all where the
 * adapter or the policy does not store. It never receives a stored secret.
 */
export function ConnectDialog({ trigger, open, ...options }: ConnectDialogProps) {
  const controller = useConnectCredential({ ...options, ...(open !== undefined && { open }) });
  const messages = useMessages('connectCredential', englishConnectCredentialMessages);
  const { state, connector, method, reconnect } = controller;
  if (!controller.isAvailable && state.phase === 'closed') return null;
  const hasOwnTrigger = trigger === undefined && open === undefined;
  const name = connector?.name ?? reconnect?.connector?.name;
  return (
    <>
      {hasOwnTrigger ? (
        <button type="button" className="kw-button" data-variant="primary" onClick={controller.open}>
          {messages.trigger}
        </button>
      ) : (
        trigger
      )}
      <DialogShell
        open={controller.isOpen}
        title={
          name === undefined ? messages.title : messages.titleOf({ connector: <bdi key="name">{name}</bdi> })
        }
        closeLabel={messages.close}
        onDismiss={controller.requestDismissal}
      >
        {state.phase === 'connected' && (
          <ConnectedPanel controller={controller} state={state} messages={messages} />
        )}
        {connector && method ? (
          // Hidden, and not gone, while something else is shown: what was typed is still in it.
          <div className="kw-connect" hidden={state.phase === 'connected'}>
            <ConnectForm
              key={`${connector.id} ${methodKey(method)}`}
              controller={controller}
              connector={connector}
              method={method}
              messages={messages}
            />
          </div>
        ) : (
          state.phase !== 'connected' && <ConnectorChooser controller={controller} messages={messages} />
        )}
      </DialogShell>
    </>
  );
}

export interface ConnectDialogProps extends UseConnectCredentialOptions {
  /**
   * Stands in for the button that opens the dialog; `null` for none. With your own, use `open` and
   * `onOpenChange`.
   * @default a button "Connect a system", where `open` is not given
   */
  trigger?: ReactNode;
}
