import type { CDPSession, Page } from 'playwright';

/** The names of the places, reachable by any script of the page, that hold the secret. */
export async function sinksWith(page: Page, secret: string): Promise<string[]> {
  const places = await page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const inputs = Array.from(document.querySelectorAll('input, textarea'), (input) =>
      'value' in input ? String(input.value) : '',
    );
    const props: unknown[] = [];
    for (const element of document.querySelectorAll('*')) {
      for (const key of Object.keys(element))
        if (key.startsWith('__reactProps')) props.push(Reflect.get(element, key));
    }
    return {
      'input values': inputs.join('\n'),
      markup: document.documentElement.outerHTML,
      text: document.body.innerText,
      'React props': props.map((value) => describe(value)).join('\n'),
      localStorage: JSON.stringify(Object.entries(localStorage)),
      sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
      IndexedDB: JSON.stringify(databases),
      caches: JSON.stringify(await caches.keys()),
      cookies: document.cookie,
      URL: location.href,
      'history state': JSON.stringify(history.state),
      'window name': window.name,
      'performance entries': JSON.stringify(performance.getEntries()),
      selection: getSelection()?.toString() ?? '',
      title: document.title,
    };

    function describe(value: unknown): string {
      const seen = new WeakSet<object>();
      return (
        JSON.stringify(value, (_, child: unknown) => {
          if (typeof child !== 'object' || child === null) return child;
          if (child instanceof Node || seen.has(child)) return undefined;
          seen.add(child);
          return child;
        }) ?? ''
      );
    }
  });
  return Object.entries(places)
    .filter(([, content]) => content.includes(secret))
    .map(([place]) => place);
}

/** Searches a full snapshot of the page's heap, after a garbage collection. */
export async function heapHas(session: CDPSession, text: string): Promise<boolean> {
  return (await heapOf(session)).includes(text);
}

/** The snapshot itself, to search it for several texts. */
export async function heapOf(session: CDPSession): Promise<string> {
  let snapshot = '';
  const collect = ({ chunk }: { chunk: string }) => void (snapshot += chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return snapshot;
}

/** Whether an input that is alive has it, also one that is on no page any more and that only a script still holds. */
export async function someInputHas(session: CDPSession, text: string): Promise<boolean> {
  for (const kind of ['HTMLInputElement', 'HTMLTextAreaElement']) {
    const prototype = await session.send('Runtime.evaluate', { expression: `${kind}.prototype` });
    const { objects } = await session.send('Runtime.queryObjects', {
      prototypeObjectId: prototype.result.objectId ?? '',
    });
    const { result } = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: `function (text) {
        return this.some((input) => input.value.includes(text) || input.defaultValue.includes(text));
      }`,
      arguments: [{ value: text }],
      returnByValue: true,
    });
    if (result.value === true) return true;
  }
  return false;
}
