import type { ConnectFormController } from '@keyward/react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Icon } from '../internal/Icon.tsx';
import { checkIcon } from '../internal/icons.ts';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectCredentialMessages } from './connectCredentialMessages.ts';

/** Whether what is typed works, in a live region; what belongs to a field is said at the field. */
export function VerificationStatus({ controller, messages }: VerificationStatusProps) {
  const { verification, verifyRule, unplacedCauses, unplacedErrors } = controller;
  const { state, isStillTrying } = verification;
  return (
    <div className="kw-verification" role="status" data-phase={state.phase}>
      {verifyRule !== 'off' && state.phase === 'verifying' && (
        <p className="kw-help">{isStillTrying ? messages.stillTrying : messages.verifying}</p>
      )}
      {state.phase === 'verified' && (
        <p className="kw-verified">
          <Icon path={checkIcon} />
          {messages.verified}
        </p>
      )}
      {state.phase === 'stale' && <p className="kw-help">{messages.stale}</p>}
      {state.phase === 'failed' && (
        <Notice tone="danger">
          <span>{messages.failed}</span>
          {unplacedCauses.map(({ code }) => (
            <span key={code}>{messages.cause({ code })}</span>
          ))}
        </Notice>
      )}
      {state.phase === 'undecided' && (
        <Notice tone="warning">
          <span>{messages.undecided}</span> <ErrorText error={state.error} />
        </Notice>
      )}
      {unplacedErrors.length > 0 && <Notice tone="danger">{messages.otherErrors}</Notice>}
    </div>
  );
}

interface VerificationStatusProps {
  controller: Pick<
    ConnectFormController,
    'verification' | 'verifyRule' | 'unplacedCauses' | 'unplacedErrors'
  >;
  messages: ConnectCredentialMessages;
}
