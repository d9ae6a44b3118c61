import type { CredentialStatus } from '@keyward/core';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

/** The status as a word, with a color and a shape beside it. */
export function StatusBadge({ status, messages }: StatusBadgeProps) {
  return (
    <span className="kw-badge" data-status={status}>
      {messages.statuses[status]}
    </span>
  );
}

export interface StatusBadgeProps {
  status: CredentialStatus;
  messages: CredentialsGridMessages;
}
