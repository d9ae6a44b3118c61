import type { CredentialsListController } from '@keyward/react';
import type { CredentialsGridMessages } from './credentialsGridMessages.ts';

/** Looks for credentials by words as they are typed, and says how many were found and where. */
export function GridSearch({ list, messages, search, onSearchChange }: GridSearchProps) {
  const { credentials, hasMore, isSearching, searchedBy } = list;
  return (
    <div className="kw-grid-search">
      <input
        type="search"
        className="kw-input"
        aria-label={messages.search}
        placeholder={messages.search}
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => onSearchChange(event.target.value)}
      />
      <p className="kw-help" role="status">
        {search.trim() !== '' &&
          (isSearching
            ? messages.searching
            : messages.found({ count: credentials.length, hasMore, isLoadedOnly: searchedBy === 'loaded' }))}
      </p>
    </div>
  );
}

export interface GridSearchProps {
  list: CredentialsListController;
  messages: CredentialsGridMessages;
  search: string;
  onSearchChange: (search: string) => void;
}
