import type { CredentialGroup } from '@keyward/react';
import { Notice } from '../internal/Notice.tsx';
import { CredentialsGrid, type CredentialsGridProps } from '../credentials-grid/CredentialsGrid.tsx';
import type { HeadingLevel } from '../credentials-grid/credentialsView.ts';
import type { CredentialsBySystemMessages } from './credentialsBySystemMessages.ts';
import { connectorIdOf } from './systemId.ts';
import { useLazyConnect } from './useLazyConnect.ts';

/** What is done with one credential, and how the list looks: handed on to it. */
export type SystemGridProps = Pick<
  CredentialsGridProps,
  'view' | 'defaultView' | 'onViewChange' | 'pageSize' | 'onEdit' | 'onReconnect' | 'onDeleted'
>;

/** The credentials of one system, and a button that adds one. */
export function SystemCredentials({
  systemId,
  group,
  headingLevel,
  grid,
  onAdd,
  messages,
}: SystemCredentialsProps) {
  const connect = useLazyConnect();
  const connectorId = connectorIdOf(systemId);
  const add = onAdd ? () => onAdd(connectorId) : group?.canConnect ? connect.open : undefined;
  const { Dialog } = connect;
  return (
    <>
      {connect.hasFailed && (
        <Notice tone="danger" role="alert">
          {messages.addNotLoaded}
        </Notice>
      )}
      <CredentialsGrid
        {...grid}
        connectorId={connectorId}
        headingLevel={headingLevel}
        toolbar={
          add && (
            <button
              type="button"
              className="kw-button"
              data-variant="primary"
              onPointerEnter={onAdd ? undefined : connect.preload}
              onFocus={onAdd ? undefined : connect.preload}
              onClick={add}
            >
              {messages.add}
            </button>
          )
        }
      />
      {Dialog && connectorId !== null && (
        <Dialog
          connectorId={connectorId}
          trigger={null}
          open={connect.isOpen}
          onOpenChange={(isOpen) => {
            if (!isOpen) connect.close();
          }}
        />
      )}
    </>
  );
}

export interface SystemCredentialsProps {
  systemId: string;
  /** Undefined while it is not known, or where it has no credentials. */
  group: CredentialGroup | undefined;
  headingLevel: HeadingLevel;
  grid: SystemGridProps;
  onAdd: ((connectorId: string | null) => void) | undefined;
  messages: CredentialsBySystemMessages;
}
