import type { CredentialType } from '@keyward/core';
import type { CreateCredentialsMessages } from '../create-credentials-modal/createCredentialsMessages.ts';
import { Notice } from './Notice.tsx';

/** The footer of a step whose secret is shown once: it closes once somebody has it, or there is none. */
export function OnceShownFooter({ secret, messages, done, onDone }: OnceShownFooterProps) {
  const isKept = secret === null || secret.hasEvidence;
  return (
    <div className="kw-dialog-footer kw-issued-footer">
      {secret && !isKept && secret.refusedDismissals > 0 && (
        <Notice key={secret.refusedDismissals} tone="danger" role="alert">
          {messages.notStoredYet({ type: secret.type })}
        </Notice>
      )}
      {secret && (
        <>
          <p
            className="kw-handoff-status"
            role="status"
            data-outcome={secret.isCopied === false ? 'refused' : 'copied'}
          >
            {secret.isCopied !== null &&
              messages.handoffResult({
                target: 'clientSecret',
                outcome: secret.isCopied ? 'copied' : 'refused',
                type: secret.type,
              })}
          </p>
          <label className="kw-choice-label">
            <input
              type="checkbox"
              checked={secret.isConfirmed}
              onChange={(event) => secret.onConfirm(event.target.checked)}
            />
            <span>{messages.stored}</span>
          </label>
        </>
      )}
      <button type="button" className="kw-button" data-variant="primary" disabled={!isKept} onClick={onDone}>
        {done}
      </button>
    </div>
  );
}

export interface OnceShownFooterProps {
  /** Null: the step shows no secret. Never the secret itself. */
  secret: {
    type: CredentialType;
    /** It was copied, or the user says that they have it. */
    hasEvidence: boolean;
    isConfirmed: boolean;
    /** Whether the last copy arrived; null before there was one. */
    isCopied: boolean | null;
    /** How often closing was wanted and refused. */
    refusedDismissals: number;
    onConfirm: (isStored: boolean) => void;
  } | null;
  messages: CreateCredentialsMessages;
  done: string;
  onDone: () => void;
}
