import { credentialLabel, type Credential } from '@keyward/core';
import { useCredentialsList } from '@keyward/react/credentials-list';
import { useId, useRef, useState, type ReactNode } from 'react';
import { Notice } from '../internal/Notice.tsx';
import { useLazyDialog } from '../internal/useLazyDialog.ts';
import { useMessages } from '../messages/useMessages.ts';
import { CredentialCards } from './CredentialCards.tsx';
import type { CredentialControls } from './CredentialItemActions.tsx';
import { englishCredentialsGridMessages } from './credentialsGridMessages.ts';
import type { CredentialsView, HeadingLevel } from './credentialsView.ts';
import { CredentialTable } from './CredentialTable.tsx';
import { GridHeader } from './GridHeader.tsx';
import { GridSearch } from './GridSearch.tsx';
import { GridState } from './GridState.tsx';

const loadDeleteDialog = () =>
  import('../delete-credential-dialog/DeleteCredentialDialog.tsx').then(
    ({ DeleteCredentialDialog }) => DeleteCredentialDialog,
  );
const loadDisableDialog = () =>
  import('../disable-credential-dialog/DisableCredentialDialog.tsx').then(
    ({ DisableCredentialDialog }) => DisableCredentialDialog,
  );

const enableFirst = ['enable', 'disable'] as const;
const disableFirst = ['disable', 'enable'] as const;

/**
 * All credentials on one page, as cards or as a list: which system each is for, its id to copy, and
 * what may be done with it. Never receives a secret, issued or stored.
 *
 * The controls follow the adapter's capabilities, each credential's own actions and the policy.
 */
export function CredentialsGrid({
  view: givenView,
  defaultView = 'grid',
  onViewChange,
  pageSize,
  connectorId,
  headingLevel = 2,
  toolbar,
  emptyState,
  support,
  onEdit,
  onReconnect,
  onDeleted,
}: CredentialsGridProps) {
  const messages = useMessages('credentialsGrid', englishCredentialsGridMessages);
  const [search, setSearch] = useState('');
  const list = useCredentialsList({ connectorId, search, ...(pageSize !== undefined && { pageSize }) });
  const [ownView, setOwnView] = useState(defaultView);
  const deleteDialog = useLazyDialog(loadDeleteDialog);
  const disableDialog = useLazyDialog(loadDisableDialog);
  const [announcement, setAnnouncement] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  const view = givenView ?? ownView;

  const onEnabledChanged = (credential: Credential, enabled: boolean) => {
    const name = credentialLabel(credential);
    setAnnouncement(enabled ? messages.enabled({ name }) : messages.disabled({ name }));
  };

  const controls: CredentialControls = {
    messages,
    onEdit: (credential) => {
      if (onEdit === undefined || !list.actionsFor(credential).includes('edit')) return undefined;
      return () => onEdit(credential);
    },
    onDelete: (credential) =>
      list.actionsFor(credential).includes('delete') ? () => deleteDialog.ask(credential) : undefined,
    onDeleteIntent: deleteDialog.preload,
    enabling: (credential) => {
      const actions = list.actionsFor(credential);
      const likelyFirst = credential.status === 'disabled' ? enableFirst : disableFirst;
      return likelyFirst.find((action) => actions.includes(action));
    },
    onDisable: disableDialog.ask,
    onDisableIntent: disableDialog.preload,
    onEnabledChanged,
    canVerify: (credential) => list.actionsFor(credential).includes('verify'),
    onVerified: (credential, { status }) =>
      setAnnouncement(messages.verified({ name: credentialLabel(credential), status })),
    onReconnect: (credential) => {
      if (onReconnect === undefined || !list.actionsFor(credential).includes('reconnect')) return undefined;
      return () => onReconnect(credential);
    },
  };

  return (
    <section className="kw-grid" aria-labelledby={headingId} data-view={view} data-status={list.status}>
      <GridHeader
        headingId={headingId}
        headingRef={heading}
        headingLevel={headingLevel}
        messages={messages}
        view={view}
        onViewChange={(next) => {
          setOwnView(next);
          onViewChange?.(next);
        }}
        toolbar={toolbar}
      />
      {(search !== '' || list.credentials.length > 0) && (
        <GridSearch list={list} messages={messages} search={search} onSearchChange={setSearch} />
      )}
      <p className="kw-visually-hidden" role="status">
        {announcement}
      </p>
      <GridState
        list={list}
        messages={messages}
        emptyState={emptyState}
        search={search}
        onClear={() => setSearch('')}
      />
      {deleteDialog.hasFailed && (
        <Notice tone="danger" role="alert">
          {messages.deleteNotLoaded}
        </Notice>
      )}
      {disableDialog.hasFailed && (
        <Notice tone="danger" role="alert">
          {messages.disableNotLoaded}
        </Notice>
      )}
      {list.credentials.length > 0 &&
        (view === 'grid' ? (
          <CredentialCards credentials={list.credentials} controls={controls} headingLevel={headingLevel} />
        ) : (
          <CredentialTable credentials={list.credentials} controls={controls} labelledBy={headingId} />
        ))}
      {list.isNarrowedHere && list.hasMore && <p className="kw-help">{messages.onlyLoaded}</p>}
      {list.hasMore && (
        <button
          type="button"
          className="kw-button kw-grid-more"
          aria-disabled={list.isLoadingMore}
          data-busy={list.isLoadingMore ? '' : undefined}
          onClick={list.loadMore}
        >
          {list.isLoadingMore ? messages.loadingMore : messages.loadMore}
        </button>
      )}
      {support && <footer className="kw-grid-support">{support}</footer>}
      {deleteDialog.question && (
        <deleteDialog.question.Dialog
          key={deleteDialog.question.credential.id}
          credential={deleteDialog.question.credential}
          onClose={deleteDialog.close}
          onFocusLost={() => heading.current?.focus()}
          onDeleted={(credential) => {
            setAnnouncement(messages.deleted({ name: credentialLabel(credential) }));
            onDeleted?.(credential);
          }}
        />
      )}
      {disableDialog.question && (
        <disableDialog.question.Dialog
          key={disableDialog.question.credential.id}
          credential={disableDialog.question.credential}
          onClose={disableDialog.close}
          onFocusLost={() => heading.current?.focus()}
          onDisabled={(credential) => onEnabledChanged(credential, false)}
        />
      )}
    </section>
  );
}

export interface CredentialsGridProps {
  /** The counterpart of `onViewChange`. */
  view?: CredentialsView;
  /** @default 'grid' */
  defaultView?: CredentialsView;
  onViewChange?: (view: CredentialsView) => void;
  /**
   * Wanted credentials a page.
   * @default the backend's own
   */
  pageSize?: number;
  /**
   * Only the credentials of this connector; `null`: only those of none. Where the backend cannot narrow by it, the
   * pages that are loaded are, and a sentence says so.
   * @default all
   */
  connectorId?: string | null | undefined;
  /**
   * Level of the widget's heading in the host's page; cards are one deeper.
   * @default 2
   */
  headingLevel?: HeadingLevel;
  /** Beside the heading, e.g. `<CreateCredentialsModal />`. */
  toolbar?: ReactNode;
  /**
   * Replaces what an empty list says.
   * @default a sentence
   */
  emptyState?: ReactNode;
  /** Below the list, e.g. a link to support. */
  support?: ReactNode;
  /** The user wants to edit a credential. Without it there is no edit control. */
  onEdit?: (credential: Credential) => void;
  /**
   * The user wants to agree again at an authorization server, e.g. `<ConnectDialog reconnect={…} open />`. Without
   * it there is no such control.
   */
  onReconnect?: (credential: Credential) => void;
  onDeleted?: (credential: Credential) => void;
}
