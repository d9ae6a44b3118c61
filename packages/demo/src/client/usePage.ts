import { useSyncExternalStore } from 'react';

export const pages = ['invoices', 'access', 'connections', 'library', 'systems', 'flows'] as const;
export type Page = (typeof pages)[number];

/** The host's own router, as small as it gets: query parameters and the browser's history. */
export function usePage(): [Page, (page: Page) => void] {
  const wanted = useParameter('page');
  return [pages.find((page) => page === wanted) ?? 'access', (page) => go({ page })];
}

/** A parameter of the address, for what a page shows. */
export function useParameter(name: string): string | null {
  return useSyncExternalStore(subscribe, () => new URLSearchParams(location.search).get(name));
}

/** Another address; `null` takes a parameter away. Going to another page leaves the parameters of this one. */
export function go(parameters: Readonly<Record<string, string | null>>): void {
  const url = new URL(location.href);
  if (typeof parameters['page'] === 'string') url.search = '';
  for (const [name, value] of Object.entries(parameters)) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  history.pushState(null, '', url);
  dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
}
