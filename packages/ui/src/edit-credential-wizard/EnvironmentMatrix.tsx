import type { Verification } from '@keyward/core';
import type { DraftVerification, EnvironmentColumn, EnvironmentsController } from '@keyward/react';
import { useId, useRef, useState } from 'react';
import { AddEnvironment } from './AddEnvironment.tsx';
import type { EditCredentialMessages } from './editCredentialMessages.ts';
import { columnId } from './columnId.ts';
import { EnvironmentForm } from './EnvironmentForm.tsx';
import { EnvironmentTabs } from './EnvironmentTabs.tsx';

/**
 * A column for each environment of one credential, where the room is scarce a tab: what is missing and what is not the
 * same everywhere is marked in words. Never copies or receives a stored secret.
 */
export function EnvironmentMatrix({
  environments,
  isNarrow,
  healthOf,
  tryOut,
  canTryOut,
  messages,
}: EnvironmentMatrixProps) {
  const { columns, removed } = environments;
  const [wanted, setWanted] = useState<string | null>(null);
  const [announcement, setAnnouncement] = useState('');
  const start = useRef<HTMLDivElement>(null);
  const id = useId();
  const selected = columns.find(({ key }) => key === wanted) ?? columns[0];

  function remove(column: EnvironmentColumn) {
    environments.remove(column);
    setAnnouncement(messages.removed({ environment: column.name }));
    start.current?.focus();
  }

  return (
    <div className="kw-matrix" role="group" aria-label={messages.environments} tabIndex={-1} ref={start}>
      <p className="kw-visually-hidden" role="status">
        {announcement}
      </p>
      {columns.length === 0 && <p className="kw-text">{messages.environmentsNone}</p>}
      {isNarrow && selected && (
        <EnvironmentTabs
          id={id}
          environments={environments}
          selected={selected}
          onSelect={({ key }) => setWanted(key)}
          messages={messages}
        />
      )}
      <div className="kw-environments" data-tabs={isNarrow ? '' : undefined}>
        {columns.map((column) => (
          <EnvironmentForm
            key={column.key}
            id={columnId(id, column)}
            environments={environments}
            column={column}
            isTab={isNarrow}
            isHidden={isNarrow && column !== selected}
            health={healthOf(column.name)}
            tryOut={tryOut}
            canTryOut={canTryOut}
            onRemove={() => remove(column)}
            onCopied={(from) => setAnnouncement(messages.copied({ from: from.name, to: column.name }))}
            messages={messages}
          />
        ))}
      </div>
      {removed.map((column) => (
        <p key={column.key} className="kw-removed">
          <span>{messages.removed({ environment: column.name })}</span>
          <button
            type="button"
            className="kw-button"
            data-size="small"
            onClick={() => {
              environments.add(column.name);
              setWanted(column.key);
              start.current?.focus();
            }}
          >
            <span>{messages.restore({ environment: <bdi key="name">{column.name}</bdi> })}</span>
          </button>
        </p>
      ))}
      <AddEnvironment environments={environments} onAdded={setWanted} messages={messages} />
    </div>
  );
}

export interface EnvironmentMatrixProps {
  environments: EnvironmentsController;
  /** Tabs instead of columns. */
  isNarrow: boolean;
  /** How it did there last, where that is known. */
  healthOf: (environment: string) => Verification | undefined;
  tryOut: (verification: DraftVerification, environment: string) => void;
  canTryOut: boolean;
  messages: EditCredentialMessages;
}
