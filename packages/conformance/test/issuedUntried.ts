import { KeywardError, type Credential } from '@keyward/core';
import type { WholeDefinition } from './mutants/mutant.ts';

/** A backend that neither offers to try out what it has issued, nor can, and keeps the contract. */
export function issuedUntried({
  listCredentials,
  getCredential,
  issueCredential,
  updateCredential,
  verifyCredential,
}: WholeDefinition): Partial<WholeDefinition> {
  const shown = (credential: Credential): Credential => ({
    ...credential,
    actions: credential.actions.filter((action) => credential.kind === 'stored' || action !== 'verify'),
  });
  return {
    listCredentials: async (params) => {
      const page = await listCredentials(params);
      return { ...page, items: page.items.map(shown) };
    },
    getCredential: async (params) => shown(await getCredential(params)),
    issueCredential: async (params) => {
      const issued = await issueCredential(params);
      return { ...issued, credential: shown(issued.credential) };
    },
    updateCredential: async (params) => {
      const updated = await updateCredential(params);
      return { ...updated, credential: shown(updated.credential) };
    },
    verifyCredential: async (params) => {
      const { target, signal } = params;
      const isIssued = 'id' in target && (await getCredential({ id: target.id, signal })).kind === 'issued';
      if (isIssued) throw new KeywardError('unsupported');
      return verifyCredential(params);
    },
  };
}
