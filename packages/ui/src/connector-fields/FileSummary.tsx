import type { SecretSummary } from '@keyward/react';
import { useId } from 'react';
import type { ConnectorFieldsMessages } from './connectorFieldsMessages.ts';

/** What is there, without showing any of it. */
export function FileSummary(props: FileSummaryProps) {
  const { label, summary, characters, messages, firstRef, onReplace, onRemove } = props;
  const id = useId();
  return (
    <div className="kw-file-summary">
      <p id={id}>
        {messages.fileSummary({ label: summary?.label ?? null, bytes: summary?.bytes ?? characters })}
        {summary?.fingerprint && (
          <>
            <br />
            <span className="kw-help">
              {messages.fingerprint} <bdi className="kw-code">{summary.fingerprint}</bdi>
            </span>
          </>
        )}
      </p>
      <div className="kw-file-actions">
        <button
          type="button"
          className="kw-button"
          data-size="small"
          ref={firstRef}
          aria-label={messages.replaceLabel({ label })}
          aria-describedby={id}
          onClick={onReplace}
        >
          {messages.replace}
        </button>
        <button
          type="button"
          className="kw-button"
          data-size="small"
          aria-label={messages.removeLabel({ label })}
          onClick={onRemove}
        >
          {messages.removeFile}
        </button>
      </div>
    </div>
  );
}

export interface FileSummaryProps {
  label: string;
  summary: SecretSummary | null;
  /** Of a content that is no secret. */
  characters: number;
  messages: ConnectorFieldsMessages;
  firstRef: (element: HTMLElement | null) => void;
  onReplace: () => void;
  onRemove: () => void;
}
