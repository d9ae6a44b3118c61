import type { LibraryEntry } from '@keyward/react';
import { ConnectorMark } from '../internal/ConnectorMark.tsx';
import type { ConnectorLibraryMessages } from './connectorLibraryMessages.ts';
import { ConnectorStates } from './ConnectorStates.tsx';
import { libraryActions, type LibraryAction, type LibraryCallbacks } from './libraryActions.ts';

/** What every tile needs besides its connector. */
export interface TileControls {
  messages: ConnectorLibraryMessages;
  callbacks: LibraryCallbacks;
  isCountExact: boolean;
}

const callbackNames = { open: 'onOpen', connect: 'onConnect', setUp: 'onSetUp' } as const satisfies Record<
  LibraryAction,
  keyof LibraryCallbacks
>;

/** One connector: what it is, how it stands, and what can be done. A cell of the grid. */
export function ConnectorTile({ entry, column, isActive, controls }: ConnectorTileProps) {
  const { messages, callbacks, isCountExact } = controls;
  const { connector, state } = entry;
  const actions = libraryActions(entry, callbacks);
  const tabIndex = isActive ? 0 : -1;
  const name = (
    <span key="name" className="kw-visually-hidden">
      <bdi>{connector.name}</bdi>
    </span>
  );
  return (
    <div
      role="gridcell"
      className="kw-tile"
      aria-colindex={column + 1}
      data-state={state}
      // Without a button, the cell itself is what the arrows reach.
      tabIndex={actions.length === 0 ? tabIndex : undefined}
    >
      <div className="kw-tile-header">
        <ConnectorMark credential={{ kind: 'stored', connector }} />
        <div className="kw-tile-titles">
          <span className="kw-tile-name">
            <bdi>{connector.name}</bdi>
          </span>
          {connector.category !== undefined && (
            <span className="kw-help">
              <bdi>{connector.category}</bdi>
            </span>
          )}
        </div>
      </div>
      <ConnectorStates entry={entry} isExact={isCountExact} messages={messages} />
      {actions.length > 0 && (
        <div className="kw-tile-actions">
          {actions.map((action) => (
            <button
              key={action}
              type="button"
              className="kw-button"
              data-size="small"
              tabIndex={tabIndex}
              onClick={() => callbacks[callbackNames[action]]?.(connector)}
            >
              <span>{messages[action]({ name })}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export interface ConnectorTileProps {
  entry: LibraryEntry;
  /** From 0. */
  column: number;
  /** Whether Tab leads to it. */
  isActive: boolean;
  controls: TileControls;
}
