import type { ConnectorLibraryController } from '@keyward/react';
import type { ReactNode } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { gridIcon } from '../internal/icons.ts';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectorLibraryMessages } from './connectorLibraryMessages.ts';

const skeletons = ['first', 'second', 'third', 'fourth'] as const;

/** What there is to say about the library as a whole: loading, refused, empty, nothing found. */
export function LibraryState({ library, messages, emptyState, onClear }: LibraryStateProps) {
  const { status, error, retry, counting, total, entries, foundQuery } = library;
  if (status === 'loading') {
    return (
      <div className="kw-tiles" role="status" aria-label={messages.loading}>
        {skeletons.map((key) => (
          <div key={key} className="kw-tile kw-skeleton" aria-hidden="true" />
        ))}
      </div>
    );
  }
  if (status === 'error') {
    return (
      <Notice tone="danger" role="alert">
        {error && <ErrorText error={error} />}
        <button type="button" className="kw-button" data-size="small" onClick={retry}>
          {messages.retry}
        </button>
      </Notice>
    );
  }
  return (
    <>
      {counting.error && (
        <Notice tone="warning" role="alert">
          {messages.countsFailed} <ErrorText error={counting.error} />
          <button type="button" className="kw-button" data-size="small" onClick={counting.retry}>
            {messages.retry}
          </button>
        </Notice>
      )}
      {total === 0 &&
        (emptyState ?? (
          <div className="kw-empty">
            <Icon path={gridIcon} />
            <p className="kw-empty-title">{messages.empty}</p>
            <p className="kw-help">{messages.emptyHint}</p>
          </div>
        ))}
      {total > 0 && entries.length === 0 && (
        <div className="kw-empty">
          <p className="kw-empty-title">{messages.noMatch({ query: foundQuery })}</p>
          <p className="kw-help">{messages.noMatchHint}</p>
          <button type="button" className="kw-button" onClick={onClear}>
            {messages.clear}
          </button>
        </div>
      )}
    </>
  );
}

export interface LibraryStateProps {
  library: ConnectorLibraryController;
  messages: ConnectorLibraryMessages;
  emptyState: ReactNode;
  onClear: () => void;
}
