import type { Credential } from '@keyward/core';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';
import { Instant } from '../internal/Instant.tsx';

/** What became of trying it out: the last time in words, those before as marks, oldest first. */
export function HealthText({ credential, messages }: HealthTextProps) {
  const [last, ...before] = credential.health ?? [];
  if (!last) return messages.neverVerified;
  const all = [last, ...before].slice(0, 10).toReversed();
  return (
    <span className="kw-health">
      <span>
        {messages.verifications[last.status]} <Instant value={last.checkedAt} absent={messages.none} />
      </span>
      {before.length > 0 && (
        <span
          className="kw-health-marks"
          role="img"
          aria-label={messages.healthOverTime({
            failed: all.filter(({ status }) => status === 'failed').length,
            total: all.length,
          })}
        >
          {all.map(({ status, checkedAt }, index) => (
            <span key={`${checkedAt} ${index}`} className="kw-health-mark" data-status={status} />
          ))}
        </span>
      )}
    </span>
  );
}

interface HealthTextProps {
  credential: Credential;
  messages: CredentialsGridMessages;
}
