import type { CredentialsListController } from '@keyward/react';
import type { ReactNode } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { keyIcon } from '../internal/icons.ts';
import { Notice } from '../internal/Notice.tsx';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

const skeletons = ['first', 'second', 'third'] as const;

/** What there is to say about the list as a whole: loading, refused, empty, incomplete. */
export function GridState({ list, messages, emptyState, search, onClear }: GridStateProps) {
  const { status, error, droppedItems, credentials } = list;
  if (status === 'loading') {
    return (
      <div className="kw-cards" role="status" aria-label={messages.loading}>
        {skeletons.map((key) => (
          <div key={key} className="kw-card kw-skeleton" aria-hidden="true" />
        ))}
      </div>
    );
  }
  const isEmpty = status === 'ready' && credentials.length === 0 && !list.hasMore;
  return (
    <>
      {error && (
        <Notice tone={status === 'error' ? 'danger' : 'warning'} role="alert">
          {error.code === 'notFound' ? messages.serviceNotFound : <ErrorText error={error} />}
          {status === 'ready' && ` ${messages.refreshFailed}`}
          <button type="button" className="kw-button" data-size="small" onClick={list.refresh}>
            {messages.retry}
          </button>
        </Notice>
      )}
      {droppedItems > 0 && <Notice tone="warning">{messages.droppedItems({ count: droppedItems })}</Notice>}
      {isEmpty && search.trim() !== '' && (
        <div className="kw-empty">
          <Icon path={keyIcon} />
          <p className="kw-empty-title">{messages.noMatch({ search })}</p>
          <button type="button" className="kw-button" onClick={onClear}>
            {messages.clearSearch}
          </button>
        </div>
      )}
      {isEmpty &&
        search.trim() === '' &&
        (emptyState ?? (
          <div className="kw-empty">
            <Icon path={keyIcon} />
            <p className="kw-empty-title">{messages.empty}</p>
            <p className="kw-help">{messages.emptyHint}</p>
          </div>
        ))}
    </>
  );
}

export interface GridStateProps {
  list: CredentialsListController;
  messages: CredentialsGridMessages;
  emptyState: ReactNode;
  /** What is looked for. */
  search: string;
  onClear: () => void;
}
