export { useConnectorCounts } from './useConnectorCounts.ts';
export { useConnectorLibrary } from './useConnectorLibrary.ts';
export { useCredentialGroups } from './useCredentialGroups.ts';

export type { ConnectorCounts, CountById } from './countByConnector.ts';
export type { ConnectorState, LibraryEntry } from './libraryEntry.ts';
export type { ConnectorCountsController } from './useConnectorCounts.ts';
export type {
  ConnectorCategory,
  ConnectorLibraryController,
  UseConnectorLibraryOptions,
} from './useConnectorLibrary.ts';
export type {
  CredentialGroup,
  CredentialGroupsController,
  UseCredentialGroupsOptions,
} from './useCredentialGroups.ts';
