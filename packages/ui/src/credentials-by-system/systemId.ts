import type { CredentialGroup } from '@keyward/react';

/** Stands for the group of no connector in a host's URL: no connector's id is empty. */
const noConnectorId = '';

export function systemIdOf({ id }: Pick<CredentialGroup, 'id'>): string {
  return id ?? noConnectorId;
}

/** What `CredentialsGrid` narrows by. */
export function connectorIdOf(systemId: string): string | null {
  return systemId === noConnectorId ? null : systemId;
}
