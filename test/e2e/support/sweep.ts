import type { CDPSession, ConsoleMessage, Page } from 'playwright';

/** Collects what the console was told from now on. */
export function consoleOf(page: Page): () => string {
  const lines: string[] = [];
  page.on('console', (message: ConsoleMessage) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(String(error), error.stack ?? ''));
  return () => lines.join('\n');
}

/** What stands in each place that a script of the page, or whoever looks into its memory, can read. */
export async function sweep(page: Page, consoleText: () => string): Promise<Record<string, string>> {
  const session = await page.context().newCDPSession(page);
  // Before the other places are read, which copies what stands there.
  const heap = await heapOf(session);
  await session.detach();
  return { ...(await placesOf(page)), console: consoleText(), heap };
}

/** A full snapshot of the page's heap, after garbage collections: what a shape was made for stays for some. */
async function heapOf(session: CDPSession): Promise<string> {
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  for (let round = 0; round < 5; round++) await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  return chunks.join('');
}

function placesOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const { leakyPage } = window;
    const elements = Array.from(document.querySelectorAll('*'));
    return {
      'returned values': textsIn(leakyPage.answers),
      'query cache': textsIn([
        leakyPage.queryClient
          .getQueryCache()
          .getAll()
          .map(({ state }) => state),
        leakyPage.queryClient
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
        leakyPage.queryClient,
      ]),
      'DOM markup': document.documentElement.outerHTML,
      'DOM properties':
        textsIn(elements.map((element) => ('value' in element ? element.value : ''))) + textsIn(elements),
      globals: textsIn(
        Object.entries(Object.getOwnPropertyDescriptors(window)).map(([, { value }]) =>
          typeof value === 'string' ? value : '',
        ),
      ),
      localStorage: JSON.stringify(Object.entries(localStorage)),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      IndexedDB: await indexedDatabases(),
      'cache storage': await cached(),
      cookies: document.cookie,
      URL: location.href,
      'history state': JSON.stringify(history.state),
      'window name': window.name,
      'performance entries': JSON.stringify(performance.getEntries()),
    };

    /** Every text that a script can reach from there: names, values, entries of maps and sets. */
    function textsIn(root: unknown): string {
      const texts = new Set<string>();
      const seen = new Set<unknown>([window, document]);
      const waiting: unknown[] = [root];
      while (waiting.length > 0) {
        const value = waiting.pop();
        if (typeof value === 'string') texts.add(value);
        const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
        if (!isHolder || seen.has(value)) continue;
        seen.add(value);
        for (const key of Reflect.ownKeys(value)) {
          texts.add(String(key));
          const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
          if (descriptor && 'value' in descriptor) waiting.push(descriptor.value);
        }
        if (value instanceof Map) waiting.push(...value.keys(), ...value.values());
        if (value instanceof Set) waiting.push(...value);
      }
      return [...texts].join('\n');
    }

    async function indexedDatabases(): Promise<string> {
      const texts: string[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await done(indexedDB.open(name));
        for (const store of database.objectStoreNames) {
          const records = database.transaction(store).objectStore(store);
          texts.push(
            name,
            store,
            JSON.stringify([await done(records.getAllKeys()), await done(records.getAll())]),
          );
        }
        database.close();
      }
      return texts.join('\n');
    }

    function done<Result>(request: IDBRequest<Result>): Promise<Result> {
      return new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error('IndexedDB refused.')));
      });
    }

    async function cached(): Promise<string> {
      const texts: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          texts.push(name, request.url, (await (await cache.match(request))?.text()) ?? '');
        }
      }
      return texts.join('\n');
    }
  });
}
