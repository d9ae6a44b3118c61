import type { Connector } from '@keyward/core';
import { useConnectorLibrary } from '@keyward/react/connector-library';
import { useId, useMemo, useRef, type ReactNode } from 'react';
import type { HeadingLevel } from '../credentials-grid/credentialsView.ts';
import { useMessages } from '../messages/useMessages.ts';
import { useUiContext } from '../provider/UiContext.ts';
import { englishConnectorLibraryMessages } from './connectorLibraryMessages.ts';
import type { TileControls } from './ConnectorTile.tsx';
import { LibrarySearch } from './LibrarySearch.tsx';
import { LibraryState } from './LibraryState.tsx';
import { TileGrid, type TileGridHandle } from './TileGrid.tsx';

/**
 * The systems that can be connected, with a search that forgives typing errors, categories, and the state of each:
 * available, setup required and of which fields, connected with how many credentials, needs attention.
 *
 * What can be done with a connector follows the callbacks, the adapter's capabilities, the connector's own words and
 * the policy. Never receives a secret.
 */
export function ConnectorLibrary({
  headingLevel = 2,
  toolbar,
  emptyState,
  onOpen,
  onConnect,
  onSetUp,
}: ConnectorLibraryProps) {
  const messages = useMessages('connectorLibrary', englishConnectorLibraryMessages);
  const { locale } = useUiContext();
  const library = useConnectorLibrary({ locale });
  const { entries, total, counting } = library;
  const headingId = useId();
  const gridId = useId();
  const search = useRef<HTMLDivElement>(null);
  const grid = useRef<TileGridHandle>(null);
  const isCountExact = counting.counts?.isExact ?? true;
  const controls = useMemo<TileControls>(
    () => ({ messages, callbacks: { onOpen, onConnect, onSetUp }, isCountExact }),
    [messages, onOpen, onConnect, onSetUp, isCountExact],
  );
  const Heading = `h${headingLevel}` as const;
  return (
    <section className="kw-library" aria-labelledby={headingId} data-status={library.status}>
      <div className="kw-library-header">
        <Heading className="kw-grid-title" id={headingId}>
          {messages.title}
        </Heading>
        {toolbar}
      </div>
      {total > 0 && (
        <div ref={search}>
          <LibrarySearch
            library={library}
            messages={messages}
            gridId={gridId}
            onLeave={() => grid.current?.focus()}
          />
          <p className="kw-help" role="status">
            {messages.count({ count: entries.length, total })}
          </p>
        </div>
      )}
      <LibraryState
        library={library}
        messages={messages}
        emptyState={emptyState}
        onClear={() => {
          library.clear();
          // The button that was pressed goes away.
          search.current?.querySelector('input')?.focus();
        }}
      />
      {entries.length > 0 && (
        <TileGrid id={gridId} labelledBy={headingId} entries={entries} controls={controls} handle={grid} />
      )}
    </section>
  );
}

export interface ConnectorLibraryProps {
  /**
   * Level of the widget's heading in the host's page.
   * @default 2
   */
  headingLevel?: HeadingLevel;
  /** Beside the heading. */
  toolbar?: ReactNode;
  /**
   * Replaces what a library without connectors says.
   * @default a sentence
   */
  emptyState?: ReactNode;
  /** The user wants to see a connector's credentials. Without it there is no such control. */
  onOpen?: (connector: Connector) => void;
  /** The user wants to connect one, e.g. `<ConnectDialog connectorId={…} open />`. Without it there is no such control. */
  onConnect?: (connector: Connector) => void;
  /** The user wants to set values for the whole organization. Without it there is no such control. */
  onSetUp?: (connector: Connector) => void;
}
