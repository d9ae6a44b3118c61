import type { Credential, CredentialPage } from '@keyward/core';
import type { InfiniteData } from '@tanstack/react-query';

export type CredentialPages = InfiniteData<CredentialPage, string | undefined>;

/** The prefix of every cached list of one adapter. */
export function credentialsKey(adapterKey: string): readonly string[] {
  return ['keyward', adapterKey, 'credentials'];
}

/** The pages without one credential. */
export function withoutCredential(
  pages: CredentialPages | undefined,
  id: string,
): CredentialPages | undefined {
  return mapItems(pages, (items) => items.filter((item) => item.id !== id));
}

/** The pages with one credential as it now is. */
export function withCredential(
  pages: CredentialPages | undefined,
  credential: Credential,
): CredentialPages | undefined {
  return mapItems(pages, (items) => items.map((item) => (item.id === credential.id ? credential : item)));
}

function mapItems(
  pages: CredentialPages | undefined,
  change: (items: Credential[]) => Credential[],
): CredentialPages | undefined {
  // What was counted is kept under the same prefix, so as to be read again with the lists.
  if (pages === undefined || !('pages' in pages)) return pages;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
