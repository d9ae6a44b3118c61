import { useCredentialGroups } from '@keyward/react/connector-library';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { HeadingLevel } from '../credentials-grid/credentialsView.ts';
import { Icon } from '../internal/Icon.tsx';
import { backIcon } from '../internal/icons.ts';
import { useMessages } from '../messages/useMessages.ts';
import { useUiContext } from '../provider/UiContext.ts';
import { englishCredentialsBySystemMessages } from './credentialsBySystemMessages.ts';
import { SystemCredentials, type SystemGridProps } from './SystemCredentials.tsx';
import { systemIdOf } from './systemId.ts';
import { SystemList } from './SystemList.tsx';
import { SystemsState } from './SystemsState.tsx';

type Shown = 'used' | 'all';
const shows: readonly Shown[] = ['used', 'all'];

/**
 * All credentials by the system that they belong to: each with a count and what needs attention there, which leads
 * to that system's own list, where credentials are added, edited and deleted, and back. Never receives a secret.
 */
export function CredentialsBySystem({
  connectorId: givenId,
  defaultConnectorId = null,
  onConnectorChange,
  show: givenShow,
  defaultShow = 'used',
  onShowChange,
  headingLevel = 2,
  toolbar,
  emptyState,
  onAdd,
  ...grid
}: CredentialsBySystemProps) {
  const messages = useMessages('credentialsBySystem', englishCredentialsBySystemMessages);
  const { locale } = useUiContext();
  const [ownId, setOwnId] = useState(defaultConnectorId);
  const [ownShow, setOwnShow] = useState(defaultShow);
  const openId = givenId === undefined ? ownId : givenId;
  const show = givenShow ?? ownShow;
  // Everything, also where little is shown: a system whose last credential is gone still has its page.
  const systems = useCredentialGroups({ show: openId === null ? show : 'all', locale });
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const idBefore = useRef(openId);

  useEffect(() => {
    const leftId = idBefore.current;
    idBefore.current = openId;
    if (leftId === openId) return;
    const origin = openId === null && leftId !== null ? buttons.current.get(leftId) : undefined;
    (origin ?? heading.current)?.focus();
  }, [openId]);

  const goTo = (id: string | null) => {
    setOwnId(id);
    onConnectorChange?.(id);
  };
  const group = systems.groups.find((each) => systemIdOf(each) === openId);
  const name = openId === '' ? messages.noConnector : (group?.connector?.name ?? openId);
  const Heading = `h${headingLevel}` as const;
  return (
    <section className="kw-systems" aria-labelledby={headingId} data-status={systems.status}>
      <div className="kw-systems-header">
        {openId !== null && (
          <button type="button" className="kw-button kw-back" data-size="small" onClick={() => goTo(null)}>
            <Icon path={backIcon} />
            {messages.back}
          </button>
        )}
        <Heading className="kw-grid-title kw-systems-title" id={headingId} ref={heading} tabIndex={-1}>
          {openId === null ? messages.title : messages.titleOf({ name: <bdi key="name">{name}</bdi> })}
        </Heading>
        {openId === null && (
          <div className="kw-grid-tools">
            {systems.canShowAll && (
              <div className="kw-segments" role="group" aria-label={messages.showLabel}>
                {shows.map((option) => (
                  <button
                    key={option}
                    type="button"
                    className="kw-segment"
                    aria-pressed={option === show}
                    onClick={() => {
                      setOwnShow(option);
                      onShowChange?.(option);
                    }}
                  >
                    {messages.shows[option]}
                  </button>
                ))}
              </div>
            )}
            {toolbar}
          </div>
        )}
      </div>
      {openId === null ? (
        <>
          <SystemsState systems={systems} messages={messages} emptyState={emptyState} />
          {systems.groups.length > 0 && systems.status === 'ready' && (
            <SystemList
              groups={systems.groups}
              isExact={systems.isExact}
              messages={messages}
              onOpen={goTo}
              buttonRef={(id) => (button) => {
                if (button) buttons.current.set(id, button);
                else buttons.current.delete(id);
              }}
            />
          )}
        </>
      ) : (
        <SystemCredentials
          key={openId}
          systemId={openId}
          group={group}
          headingLevel={Math.min(headingLevel + 1, 5) as HeadingLevel}
          grid={grid}
          onAdd={onAdd}
          messages={messages}
        />
      )}
    </section>
  );
}

export interface CredentialsBySystemProps extends SystemGridProps {
  /**
   * Id of the connector whose list is shown; `null`: all systems; an empty text: what belongs to no connector. The
   * counterpart of `onConnectorChange`, e.g. to keep it in the URL.
   */
  connectorId?: string | null;
  /** @default null */
  defaultConnectorId?: string | null;
  onConnectorChange?: (connectorId: string | null) => void;
  /** Only systems that have credentials, or all. The counterpart of `onShowChange`. */
  show?: Shown;
  /** @default 'used' */
  defaultShow?: Shown;
  onShowChange?: (show: Shown) => void;
  /**
   * Level of the widget's heading in the host's page; the list of one system is one deeper.
   * @default 2
   */
  headingLevel?: HeadingLevel;
  /** Beside the heading of the overview. */
  toolbar?: ReactNode;
  /**
   * Replaces what an overview without credentials says.
   * @default a sentence
   */
  emptyState?: ReactNode;
  /**
   * The user wants another credential of this connector; `null`: one of none.
   * @default `ConnectDialog`, where the connector can be connected
   */
  onAdd?: (connectorId: string | null) => void;
}
