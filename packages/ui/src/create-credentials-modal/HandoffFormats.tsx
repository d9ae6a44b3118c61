import type { CredentialType } from '@keyward/core';
import { Icon } from '../internal/Icon.tsx';
import { copyIcon, downloadIcon } from '../internal/icons.ts';
import type { IssueCredentialViewProps } from './viewProps.ts';

/** The pair in other forms, to copy or to save as a file. */
export function HandoffFormats({ controller, messages, type }: HandoffFormatsProps) {
  const { handoff } = controller;
  return (
    <div className="kw-handoff" role="group" aria-label={messages.otherWays}>
      {(['pair', ...handoff.formats] as const).map((target) => (
        <button
          key={target}
          type="button"
          className="kw-button"
          data-size="small"
          onClick={() => void handoff.copy(target)}
        >
          <Icon path={copyIcon} />
          {messages.copy({ target, type })}
        </button>
      ))}
      {handoff.formats
        .filter((format) => format !== 'curl')
        .map((format) => (
          <button
            key={format}
            type="button"
            className="kw-button"
            data-size="small"
            onClick={() => handoff.download(format)}
          >
            <Icon path={downloadIcon} />
            {messages.download[format]}
          </button>
        ))}
    </div>
  );
}

export interface HandoffFormatsProps extends IssueCredentialViewProps {
  type: CredentialType;
}
