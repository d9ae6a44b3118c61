import type { ConnectorLibraryController } from '@keyward/react';
import { useId } from 'react';
import type { ConnectorLibraryMessages } from './connectorLibraryMessages.ts';

/** The search box and the categories. Arrow down leads to what was found. */
export function LibrarySearch({ library, messages, gridId, onLeave }: LibrarySearchProps) {
  const { query, setQuery, categories, category, setCategory } = library;
  const name = useId();
  const choices = [{ name: null, count: library.found }, ...categories];
  return (
    <div className="kw-library-search">
      <input
        type="search"
        className="kw-input"
        aria-label={messages.searchLabel}
        placeholder={messages.searchPlaceholder}
        aria-controls={gridId}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          onLeave();
        }}
      />
      {categories.length > 0 && (
        <fieldset className="kw-chips">
          <legend className="kw-visually-hidden">{messages.categoriesLabel}</legend>
          {choices.map((choice) => (
            <label key={choice.name} className="kw-chip">
              <input
                type="radio"
                name={name}
                className="kw-chip-input"
                checked={choice.name === category}
                onChange={() => setCategory(choice.name)}
              />
              <bdi>{choice.name ?? messages.allCategories}</bdi>
              <span className="kw-count">{choice.count}</span>
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}

export interface LibrarySearchProps {
  library: ConnectorLibraryController;
  messages: ConnectorLibraryMessages;
  gridId: string;
  /** Somebody wants to go on to what was found. */
  onLeave: () => void;
}
