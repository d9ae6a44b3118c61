import type { CredentialPage } from '@keyward/core';
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
  return (
    pages && {
      ...pages,
      pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    }
  );
}
