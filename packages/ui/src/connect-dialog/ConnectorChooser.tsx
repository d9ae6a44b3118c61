import type { Connector } from '@keyward/core';
import { useId, useMemo, useState } from 'react';
import { DialogBody } from '../dialog/DialogBody.tsx';
import { ConnectorMark } from '../internal/ConnectorMark.tsx';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { ConnectViewProps } from './viewProps.ts';

/** Which external system: a list to search by name, category and other words for it. */
export function ConnectorChooser({ controller, messages }: ConnectViewProps) {
  const { connectors, choose, connector, isConnectorGiven } = controller;
  const [query, setQuery] = useState('');
  const id = useId();
  const found = useMemo(() => matching(connectors.connectors, query), [connectors.connectors, query]);
  const isUnknown = connectors.status === 'ready' && isConnectorGiven && connector === null;
  return (
    <DialogBody>
      {connectors.status === 'loading' && (
        <p className="kw-help" role="status">
          {messages.connectorsLoading}
        </p>
      )}
      {connectors.error && connectors.status === 'error' && (
        <Notice tone="danger" role="alert">
          <ErrorText error={connectors.error} />
          <button type="button" className="kw-button" data-size="small" onClick={connectors.retry}>
            {messages.retry}
          </button>
        </Notice>
      )}
      {isUnknown && (
        <Notice tone="danger" role="alert">
          {messages.connectorUnknown}
        </Notice>
      )}
      {connector && <Notice tone="info">{messages.noMethod}</Notice>}
      {connectors.status === 'ready' && !isConnectorGiven && (
        <>
          <input
            type="search"
            className="kw-input"
            aria-label={messages.connectorsFilter}
            placeholder={messages.connectorsFilter}
            aria-controls={id}
            autoComplete="off"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <p className="kw-help" role="status">
            {found.length === 0
              ? messages.connectorsNoMatch({ query })
              : messages.connectorsCount({ count: found.length })}
          </p>
          <ul className="kw-connectors" id={id}>
            {found.map((item) => (
              <li key={item.id}>
                <button type="button" className="kw-connector" onClick={() => choose(item.id)}>
                  <ConnectorMark credential={{ kind: 'stored', connector: item }} />
                  <span>
                    <bdi className="kw-connector-name">{item.name}</bdi>
                    {item.category !== undefined && <bdi className="kw-help">{item.category}</bdi>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </DialogBody>
  );
}

function matching(connectors: readonly Connector[], query: string): Connector[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return connectors.filter(({ id, name, category = '', keywords = [] }) => {
    const text = [id, name, category, ...keywords].join(' ').toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}
