import type { Verification } from '@keyward/core';
import type { EnvironmentColumnController } from '@keyward/react';
import { englishConnectCredentialMessages } from '../connect-dialog/connectCredentialMessages.ts';
import { VerificationStatus } from '../connect-dialog/VerificationStatus.tsx';
import { Instant } from '../internal/Instant.tsx';
import { useMessages } from '../messages/useMessages.ts';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** Whether it works there: as it is typed, and how it did the last time. */
export function EnvironmentStatus({ controller, health, messages }: EnvironmentStatusProps) {
  const words = useMessages('connectCredential', englishConnectCredentialMessages);
  const { verification, unplacedCauses } = controller;
  return (
    <div className="kw-environment-status">
      {health && (
        <p className="kw-help">
          {messages.health({ status: health.status })} <Instant value={health.checkedAt} absent="" />
        </p>
      )}
      <VerificationStatus
        controller={{ verification, verifyRule: 'optional', unplacedCauses, unplacedErrors: [] }}
        messages={words}
      />
    </div>
  );
}

interface EnvironmentStatusProps {
  controller: EnvironmentColumnController;
  health: Verification | undefined;
  messages: EditCredentialMessages;
}
