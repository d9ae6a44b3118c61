import { KeywardError } from '@keyward/core';
import type { CredentialUsagesController } from '@keyward/react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { DeleteCredentialMessages } from './deleteCredentialMessages.ts';

const inUse = new KeywardError('credentialInUse');

/** That a credential in use is not deleted, what to do, and a way to ask again once that is done. */
export function InUseNotice({ usages, canReplace, hasFailed, messages }: InUseNoticeProps) {
  return (
    <Notice tone="danger" role="alert">
      <p>
        <ErrorText error={inUse} /> {messages.inUse({ canReplace })}
      </p>
      {hasFailed && <p>{messages.replaceNotLoaded}</p>}
      {usages.status === 'ready' && (
        <button
          type="button"
          className="kw-button"
          data-size="small"
          data-busy={usages.isRefreshing ? '' : undefined}
          aria-disabled={usages.isRefreshing}
          onClick={usages.refresh}
        >
          {messages.checkAgain}
        </button>
      )}
    </Notice>
  );
}

interface InUseNoticeProps {
  usages: CredentialUsagesController;
  canReplace: boolean;
  /** What replaces could not be loaded. */
  hasFailed: boolean;
  messages: DeleteCredentialMessages;
}
