import type { ReactNode, Ref } from 'react';
import { Icon } from '../internal/Icon.tsx';
import { gridIcon, listIcon } from '../internal/icons.ts';
import type { CredentialsView, HeadingLevel } from './credentialsView.ts';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

const icons: Record<CredentialsView, string> = { grid: gridIcon, list: listIcon };
const views: readonly CredentialsView[] = ['grid', 'list'];

/** Heading, the choice of view, and the host's own controls. */
export function GridHeader(props: GridHeaderProps) {
  const { headingId, headingRef, headingLevel, messages, view, onViewChange, toolbar } = props;
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="kw-grid-header">
      <Heading className="kw-grid-title" id={headingId} ref={headingRef} tabIndex={-1}>
        {messages.title}
      </Heading>
      <div className="kw-grid-tools">
        <div className="kw-segments" role="group" aria-label={messages.viewLabel}>
          {views.map((option) => (
            <button
              key={option}
              type="button"
              className="kw-segment"
              aria-pressed={option === view}
              onClick={() => onViewChange(option)}
            >
              <Icon path={icons[option]} />
              {messages.views[option]}
            </button>
          ))}
        </div>
        {toolbar}
      </div>
    </div>
  );
}

export interface GridHeaderProps {
  headingId: string;
  headingRef: Ref<HTMLHeadingElement>;
  headingLevel: HeadingLevel;
  messages: CredentialsGridMessages;
  view: CredentialsView;
  onViewChange: (view: CredentialsView) => void;
  toolbar: ReactNode;
}
