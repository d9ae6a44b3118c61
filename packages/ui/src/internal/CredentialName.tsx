import { credentialLabel, type Credential } from '@keyward/core';

/** The name, or the id where the name shows nothing, kept from reordering the text around it. */
export function CredentialName({ credential }: { credential: Pick<Credential, 'id' | 'name'> }) {
  return <bdi>{credentialLabel(credential)}</bdi>;
}
