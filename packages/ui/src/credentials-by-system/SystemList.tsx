import type { CredentialGroup } from '@keyward/react';
import type { RefCallback } from 'react';
import { ConnectorMark } from '../internal/ConnectorMark.tsx';
import { Icon } from '../internal/Icon.tsx';
import { alertIcon } from '../internal/icons.ts';
import type { CredentialsBySystemMessages } from './credentialsBySystemMessages.ts';
import { systemIdOf } from './systemId.ts';

/** A button for each system, with its count and what needs attention there. */
export function SystemList({ groups, isExact, messages, onOpen, buttonRef }: SystemListProps) {
  return (
    <ul className="kw-systems-list">
      {groups.map((group) => {
        const { connector, credentials: count, attention } = group;
        const id = systemIdOf(group);
        return (
          <li key={id}>
            <button
              type="button"
              className="kw-system"
              data-empty={count === 0 ? '' : undefined}
              ref={buttonRef(id)}
              onClick={() => onOpen(id)}
            >
              <ConnectorMark
                credential={
                  connector ? { kind: 'stored', connector } : { kind: 'issued', connector: undefined }
                }
              />
              <span className="kw-system-titles">
                <span className="kw-system-name">
                  <bdi>{connector?.name ?? messages.noConnector}</bdi>
                </span>
                {attention > 0 && (
                  <span className="kw-state" data-state="needsAttention">
                    <Icon path={alertIcon} />
                    {messages.attention({ count: attention, isExact })}
                  </span>
                )}
              </span>
              <span className="kw-system-count" aria-hidden="true">
                {messages.count({ count, isExact })}
              </span>
              <span className="kw-visually-hidden">{messages.credentials({ count, isExact })}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export interface SystemListProps {
  groups: readonly CredentialGroup[];
  isExact: boolean;
  messages: CredentialsBySystemMessages;
  onOpen: (id: string) => void;
  /** Keeps the button of each, for the way back. */
  buttonRef: (id: string) => RefCallback<HTMLButtonElement>;
}
