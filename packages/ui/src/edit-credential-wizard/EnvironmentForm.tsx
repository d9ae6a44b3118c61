import type { Verification } from '@keyward/core';
import {
  useEnvironmentColumn,
  type EnvironmentColumn,
  type EnvironmentsController,
} from '@keyward/react/edit-credential';
import type { DraftVerification } from '@keyward/react';
import { ConnectorField } from '../connector-fields/ConnectorField.tsx';
import { englishConnectorFieldsMessages } from '../connector-fields/connectorFieldsMessages.ts';
import { useMessages } from '../messages/useMessages.ts';
import type { EditCredentialMessages } from './editCredentialMessages.ts';
import { EnvironmentHead } from './EnvironmentHead.tsx';
import { EnvironmentStatus } from './EnvironmentStatus.tsx';

/** One environment: a column, or what a tab shows. */
export function EnvironmentForm({
  id,
  environments,
  column,
  isTab,
  isHidden,
  health,
  tryOut,
  canTryOut,
  onRemove,
  onCopied,
  messages,
}: EnvironmentFormProps) {
  const controller = useEnvironmentColumn(environments, column, tryOut);
  const fieldMessages = useMessages('connectorFields', englishConnectorFieldsMessages);
  const missing = environments.missingOf(column);
  return (
    <div
      id={id}
      className="kw-environment"
      role={isTab ? 'tabpanel' : 'group'}
      aria-labelledby={isTab ? `${id}-tab` : `${id}-name`}
      hidden={isHidden}
    >
      <EnvironmentHead
        id={`${id}-name`}
        environments={environments}
        column={column}
        controller={controller}
        canTryOut={canTryOut}
        onRemove={onRemove}
        onCopied={onCopied}
        messages={messages}
      />
      <EnvironmentStatus controller={controller} health={health} messages={messages} />
      {controller.fields.map((field) => {
        const differs = environments.differing.includes(field.name);
        return (
          <div
            key={field.name}
            className="kw-connector-fields kw-cell"
            data-differs={differs ? '' : undefined}
            data-missing={missing.includes(field.name) ? '' : undefined}
          >
            <ConnectorField form={controller.form} field={field} messages={fieldMessages} />
            {missing.includes(field.name) ? (
              <p className="kw-cell-note">{messages.missing}</p>
            ) : (
              differs && <p className="kw-cell-note">{messages.differs}</p>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface EnvironmentFormProps {
  id: string;
  environments: EnvironmentsController;
  column: EnvironmentColumn;
  isTab: boolean;
  isHidden: boolean;
  health: Verification | undefined;
  tryOut: (verification: DraftVerification, environment: string) => void;
  canTryOut: boolean;
  onRemove: () => void;
  onCopied: (from: EnvironmentColumn) => void;
  messages: EditCredentialMessages;
}
