import type { ConnectFormController, EnvironmentsController } from '@keyward/react';
import { EnvironmentMatrix } from '../edit-credential-wizard/EnvironmentMatrix.tsx';
import { englishEditCredentialMessages } from '../edit-credential-wizard/editCredentialMessages.ts';
import { useMessages } from '../messages/useMessages.ts';

/** What is set for each environment of a new credential: as tabs, since the dialog is narrow. */
export function ConnectEnvironments({ environments, controller }: ConnectEnvironmentsProps) {
  const messages = useMessages('editCredential', englishEditCredentialMessages);
  return (
    <fieldset className="kw-field">
      <legend className="kw-label">{messages.environments}</legend>
      <EnvironmentMatrix
        environments={environments}
        isNarrow
        healthOf={noHealth}
        tryOut={controller.verifyEnvironment}
        canTryOut={controller.verifyRule !== 'off'}
        messages={messages}
      />
    </fieldset>
  );
}

/** Nothing of it was saved, so nothing was tried out before. */
function noHealth(): undefined {
  return undefined;
}

interface ConnectEnvironmentsProps {
  environments: EnvironmentsController;
  controller: ConnectFormController;
}
