import type { LibraryEntry } from '@keyward/react';
import { Icon } from '../internal/Icon.tsx';
import { alertIcon, checkIcon, slidersIcon } from '../internal/icons.ts';
import { useListFormat } from '../internal/useListFormat.ts';
import type { ConnectorLibraryMessages } from './connectorLibraryMessages.ts';

/** What there is to say about a connector, each in words with a mark beside it; nothing while it is not known. */
export function ConnectorStates({ entry, isExact, messages }: ConnectorStatesProps) {
  const { attention, credentials, isSetupRequired, missing, canConnect } = entry;
  const list = useListFormat();
  const labels = new Set(missing.flatMap(({ fields }) => fields.map(({ label }) => label)));
  const isAvailable = credentials === 0 && !isSetupRequired;
  return (
    <ul className="kw-states">
      {attention !== null && attention > 0 && (
        <li className="kw-state" data-state="needsAttention">
          <Icon path={alertIcon} />
          {messages.attention({ count: attention, isExact })}
        </li>
      )}
      {isSetupRequired && (
        <li className="kw-state" data-state="setupRequired">
          <Icon path={slidersIcon} />
          <span>
            {messages.setupRequired({
              fields: <bdi key="fields">{list(Array.from(labels))}</bdi>,
              isBlocking: !canConnect,
            })}
          </span>
        </li>
      )}
      {credentials !== null && credentials > 0 && (
        <li className="kw-state" data-state="connected">
          <Icon path={checkIcon} />
          {messages.credentials({ count: credentials, isExact })}
        </li>
      )}
      {isAvailable && (
        <li className="kw-state" data-state="available">
          {messages.available}
        </li>
      )}
    </ul>
  );
}

export interface ConnectorStatesProps {
  entry: LibraryEntry;
  isExact: boolean;
  messages: ConnectorLibraryMessages;
}
