import { filterScopes, groupScopes, toggleGroup, toggleScope } from '@keyward/core';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { ErrorText } from '../internal/ErrorText.tsx';
import { Notice } from '../internal/Notice.tsx';
import type { IssueCredentialViewProps } from './viewProps.ts';
import { ScopeGroupField } from './ScopeGroupField.tsx';

/** Scopes grouped by resource, with a filter, a count and tri-state group boxes. */
export function ScopePicker({ controller, messages }: IssueCredentialViewProps) {
  const { scopes, selectedScopes, selectScopes, problems } = controller;
  const [query, setQuery] = useState('');
  const id = useId();
  const all = useMemo(() => scopes.groups.flatMap((group) => group.scopes), [scopes.groups]);
  const shown = useMemo(() => groupScopes(filterScopes(all, query)), [all, query]);

  const filter = useRef<HTMLInputElement>(null);
  const problem = problems.scopes;
  useEffect(() => {
    if (problem === 'refused') filter.current?.focus();
  }, [problem]);

  return (
    <fieldset className="kw-field kw-scopes" aria-describedby={problem && `${id}-error`}>
      <legend className="kw-label">{messages.scopes}</legend>
      {scopes.status === 'loading' && (
        <p className="kw-help" role="status">
          {messages.scopesLoading}
        </p>
      )}
      {scopes.error && scopes.status === 'error' && (
        <Notice tone="danger" role="alert">
          <ErrorText error={scopes.error} />
          <button type="button" className="kw-button" data-size="small" onClick={scopes.retry}>
            {messages.retry}
          </button>
        </Notice>
      )}
      {scopes.status === 'ready' && all.length === 0 && <Notice tone="info">{messages.scopesNone}</Notice>}
      {all.length > 0 && (
        <>
          <div className="kw-scopes-bar">
            <input
              type="search"
              className="kw-input"
              ref={filter}
              aria-label={messages.scopesFilter}
              placeholder={messages.scopesFilter}
              autoComplete="off"
              value={query}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                // Enter would send the form from a box that only narrows a list.
                if (event.key === 'Enter') event.preventDefault();
                if (event.key === 'Escape') setQuery('');
              }}
            />
            <p className="kw-help" role="status">
              {messages.scopesCount({ selected: selectedScopes.length, total: all.length })}
            </p>
          </div>
          <div className="kw-scope-groups">
            {shown.length === 0 && <p className="kw-help">{messages.scopesNoMatch({ query })}</p>}
            {shown.map((group) => (
              <ScopeGroupField
                key={group.resource}
                group={group}
                selected={selectedScopes}
                onToggleScope={(name) => selectScopes(toggleScope(selectedScopes, name))}
                onToggleGroup={() => selectScopes(toggleGroup(selectedScopes, group))}
              />
            ))}
          </div>
        </>
      )}
      {problem && (
        <p className="kw-error" id={`${id}-error`}>
          {messages.scopesProblem({ problem })}
        </p>
      )}
    </fieldset>
  );
}
