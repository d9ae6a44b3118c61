import { credentials } from './0001-credentials.ts';
import { storedCredentials } from './0002-stored-credentials.ts';
import { authorizations } from './0003-authorizations.ts';
import { editing } from './0004-editing.ts';
import { tokenRefreshes } from './0005-token-refreshes.ts';
import { bigList } from './0006-big-list.ts';

/** In order; a migration's version is its place, from 1. One that was released is never changed. */
export const migrations: readonly (readonly string[])[] = [
  credentials,
  storedCredentials,
  authorizations,
  editing,
  tokenRefreshes,
  bigList,
];
