import type { EnvironmentColumn, EnvironmentColumnController, EnvironmentsController } from '@keyward/react';
import { useEffect, useRef, useState } from 'react';
import type { EditCredentialMessages } from './editCredentialMessages.ts';

/** An environment's name, and what can be done with it. Removing asks first. */
export function EnvironmentHead({
  id,
  environments,
  column,
  controller,
  canTryOut,
  onRemove,
  onCopied,
  messages,
}: EnvironmentHeadProps) {
  const [isAsking, setIsAsking] = useState(false);
  const safe = useRef<HTMLButtonElement>(null);
  const remover = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    if (isAsking) safe.current?.focus();
    else if (wasAsking.current) remover.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  const { verification } = controller;
  const name = <bdi key="name">{column.name}</bdi>;
  // Seen, the column's own name on each of its buttons would only be noise; heard, it is what tells them apart.
  const quietName = (
    <span key="name" className="kw-visually-hidden">
      {name}
    </span>
  );
  const others = environments.columns.filter(({ key }) => key !== column.key);
  const isVerifying = verification.state.phase === 'verifying';
  return (
    <div className="kw-environment-head">
      <h4 className="kw-group-title" id={id}>
        {name}
      </h4>
      {isAsking ? (
        <div
          className="kw-file-actions"
          role="group"
          aria-label={messages.removeQuestion({ environment: column.name })}
        >
          <p className="kw-question-text" role="alert">
            {messages.removeQuestion({ environment: column.name })}
          </p>
          <button
            type="button"
            className="kw-button"
            data-size="small"
            ref={safe}
            onClick={() => setIsAsking(false)}
          >
            {messages.removeNo}
          </button>
          <button
            type="button"
            className="kw-button"
            data-size="small"
            data-variant="danger"
            onClick={onRemove}
          >
            {messages.removeYes}
          </button>
        </div>
      ) : (
        <div className="kw-file-actions">
          {canTryOut && (
            <button
              type="button"
              className="kw-button"
              data-size="small"
              data-busy={isVerifying ? '' : undefined}
              onClick={isVerifying ? verification.cancel : controller.verify}
            >
              {isVerifying ? messages.stopVerifying : messages.verifyEnvironment({ environment: quietName })}
            </button>
          )}
          {others.map((other) => (
            <button
              key={other.key}
              type="button"
              className="kw-button"
              data-size="small"
              onClick={() => {
                environments.copy(other, column);
                onCopied(other);
              }}
            >
              <span>{messages.copyFrom({ environment: <bdi key="name">{other.name}</bdi> })}</span>
            </button>
          ))}
          <button
            type="button"
            className="kw-button"
            data-size="small"
            ref={remover}
            onClick={() => setIsAsking(true)}
          >
            {messages.remove({ environment: quietName })}
          </button>
        </div>
      )}
    </div>
  );
}

interface EnvironmentHeadProps {
  id: string;
  environments: EnvironmentsController;
  column: EnvironmentColumn;
  controller: EnvironmentColumnController;
  canTryOut: boolean;
  onRemove: () => void;
  onCopied: (from: EnvironmentColumn) => void;
  messages: EditCredentialMessages;
}
