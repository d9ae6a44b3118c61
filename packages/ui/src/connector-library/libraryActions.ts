import type { Connector } from '@keyward/core';
import type { LibraryEntry } from '@keyward/react';

export type LibraryAction = 'open' | 'connect' | 'setUp';

/** What the host does; what it leaves out has no control. */
export interface LibraryCallbacks {
  onOpen: ((connector: Connector) => void) | undefined;
  onConnect: ((connector: Connector) => void) | undefined;
  onSetUp: ((connector: Connector) => void) | undefined;
}

/** What can be done with a connector, the likeliest first: that is what Enter and a click on its tile do. */
export function libraryActions(entry: LibraryEntry, callbacks: LibraryCallbacks): LibraryAction[] {
  const { credentials, isSetupRequired } = entry;
  const canOpen = callbacks.onOpen !== undefined && credentials !== 0;
  const canConnect = callbacks.onConnect !== undefined && entry.canConnect;
  const canSetUp = callbacks.onSetUp !== undefined && entry.canSetUp;
  const likeliest: LibraryAction = credentials ? 'open' : isSetupRequired ? 'setUp' : 'connect';
  const possible: LibraryAction[] = [
    ...(canOpen ? (['open'] as const) : []),
    ...(canConnect ? (['connect'] as const) : []),
    ...(canSetUp ? (['setUp'] as const) : []),
  ];
  return possible.sort((one, other) => Number(other === likeliest) - Number(one === likeliest));
}
