import { useSyncExternalStore } from 'react';

export const pages = ['invoices', 'access', 'connections'] as const;
export type Page = (typeof pages)[number];

/** The host's own router, as small as it gets: one query parameter and the browser's history. */
export function usePage(): [Page, (page: Page) => void] {
  const page = useSyncExternalStore(subscribe, read);
  return [page, go];
}

function read(): Page {
  const wanted = new URLSearchParams(location.search).get('page');
  return pages.find((page) => page === wanted) ?? 'access';
}

function go(page: Page): void {
  const url = new URL(location.href);
  url.searchParams.set('page', page);
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
}
