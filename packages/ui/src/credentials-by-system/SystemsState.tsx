import type { CredentialGroupsController } from '@keyward/react';
import type { ReactNode } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { keyIcon } from '../internal/icons.ts';
import { Notice } from '../internal/Notice.tsx';
import type { CredentialsBySystemMessages } from './credentialsBySystemMessages.ts';

const skeletons = ['first', 'second', 'third'] as const;

/** What there is to say about all systems: loading, refused, none, not all counted. */
export function SystemsState({ systems, messages, emptyState }: SystemsStateProps) {
  const { status, error, groups, isExact } = systems;
  if (status === 'loading') {
    return (
      <div className="kw-systems-list" role="status" aria-label={messages.loading}>
        {skeletons.map((key) => (
          <div key={key} className="kw-system kw-skeleton" aria-hidden="true" />
        ))}
      </div>
    );
  }
  return (
    <>
      {error && (
        <Notice tone={status === 'error' ? 'danger' : 'warning'} role="alert">
          <ErrorText error={error} />
          {status === 'ready' && ` ${messages.refreshFailed}`}
          <button type="button" className="kw-button" data-size="small" onClick={systems.retry}>
            {messages.retry}
          </button>
        </Notice>
      )}
      {!isExact && <Notice tone="info">{messages.notExact}</Notice>}
      {status === 'ready' &&
        groups.length === 0 &&
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

export interface SystemsStateProps {
  systems: CredentialGroupsController;
  messages: CredentialsBySystemMessages;
  emptyState: ReactNode;
}
